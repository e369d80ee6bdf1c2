import Crypto
package import JSON
package import Primitives
package import Storage

/// Seals what a client brings back with the retry of a held call, and opens it again (MCP 2026-07-28, patterns/mrtr). Nothing is
/// kept: a state is good on every replica, and under every deployment that has the keys.
///
/// It opens in the session that it was made for alone, and names hold, agent, tool, a digest of the request, and its end. It is
/// authority for nothing: with it a client reads what the session's own agent may read.
package struct RequestStates: Sendable {
    /// How long a state is good for, in seconds. Each answer that still waits brings a new one.
    package static let lifetime: Int64 = 900
    /// The most bytes of a state's text.
    static let greatestLength = 2048

    private let sealer: any Sealer

    /// With the sealer of the deployment.
    package init(sealer: any Sealer) { self.sealer = sealer }

    /// What a state says.
    package struct State: Sendable, Hashable {
        package let hold: ByteString
        package let agent: ByteString
        package let request: RequestDigest
        package let expires: Timestamp

        package init(hold: ByteString, agent: ByteString, request: RequestDigest, expires: Timestamp) {
            self.hold = hold
            self.agent = agent
            self.request = request
            self.expires = expires
        }

        /// True if it was given for this request of this agent, and is good still.
        package func fits(_ request: RequestDigest?, of agent: ByteString, at now: Timestamp) -> Bool {
            self.request == request && self.agent == agent && now < expires
        }
    }

    /// Where states of a session belong: a state of another does not open.
    package static func context(session: ByteString, user: ByteString, tenant: ByteString) -> SealContext {
        SealContext(tenant: tenant, user: user, subject: session, part: "request-state")
    }

    /// The sealed text; nil where the keys do not allow it.
    package func seal(_ state: State, _ context: SealContext) -> ByteString? {
        let value: JSONValue = [
            "hold": .string(state.hold), "agent": .string(state.agent), "tool": .string(state.request.tool),
            "digest": .string(Base64URL.encode(state.request.digest)), "expires": .integer(state.expires.milliseconds),
        ]
        guard let sealed = try? sealer.seal(value.serialized(), context) else { return nil }
        return ByteString(Base64URL.encode(sealed))
    }

    /// What a text says, if it was sealed for this session and is as it was; whether it fits the request is the caller's question.
    package func open(_ text: ByteString, _ context: SealContext) -> State? {
        guard text.count <= Self.greatestLength, let sealed = Base64URL.decode(text.utf8),
            let bytes = try? sealer.open(sealed, context), let value = try? JSONValue(parsing: bytes),
            let hold = value["hold"]?.string, let agent = value["agent"]?.string, let tool = value["tool"]?.string,
            let digest = value["digest"]?.string.flatMap({ Base64URL.decode($0.utf8) }),
            let expires = value["expires"]?.integer
        else { return nil }
        return State(
            hold: hold, agent: agent, request: RequestDigest(tool: tool, digest: digest),
            expires: Timestamp(milliseconds: expires))
    }
}

/// A tool and its arguments as the agent sent them, as far as two requests are compared.
package struct RequestDigest: Sendable, Hashable {
    package let tool: ByteString
    /// SHA-256 over the canonical JSON of both.
    package let digest: [UInt8]

    init(tool: ByteString, digest: [UInt8]) {
        self.tool = tool
        self.digest = digest
    }

    /// Nil where the arguments have no canonical form (RFC 8785: a number beyond 2^53).
    package init?(tool: ByteString, arguments: JSONObject) {
        let request: JSONValue = ["tool": .string(tool), "arguments": .object(arguments)]
        guard let canonical = try? request.canonical() else { return nil }
        self.init(tool: tool, digest: Array(SHA256.hash(data: canonical)))
    }

    /// Of a call that was frozen; nil where that cannot be read.
    init?(frozen: [UInt8]) {
        guard let value = try? JSONValue(parsing: frozen), let tool = value["tool"]?.string,
            let arguments = value["arguments"]?.object
        else { return nil }
        self.init(tool: tool, arguments: arguments)
    }

    package static func == (left: RequestDigest, right: RequestDigest) -> Bool {
        left.tool == right.tool && ConstantTime.equal(left.digest, right.digest)
    }
}
