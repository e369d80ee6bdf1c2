public import Acme
public import JSON
public import Primitives

/// An agent that does whatever it is told, over MCP in the 2026-07-28 era: the attacker of demonstrations and law tests. It has the
/// agent's key and Remit's source.
public struct Puppet: Sendable {
    /// What a tool call came to, as the agent sees it.
    public struct Outcome: Sendable {
        public let answer: Wire.Answer

        public init(answer: Wire.Answer) { self.answer = answer }

        /// HTTP's word.
        public var status: Int { answer.status }
        /// True where the tool gave a result.
        public var isDone: Bool { status == 200 && answer.json["result"] != nil && !isToolError }
        /// True where the result is an error that the model may read.
        public var isToolError: Bool { answer.json["result"]?["isError"]?.bool == true }
        /// JSON-RPC's error code.
        public var errorCode: Int64? { answer.json["error"]?["code"]?.integer }
        /// The result's value.
        public var value: JSONValue { answer.json["result"]?["structuredContent"] ?? .null }
        /// What the model reads.
        public var words: String {
            answer.json["result"]?["content"]?[0]?["text"]?.string?.text ?? answer.json["error"]?["message"]?.string?
                .text
                ?? ""
        }
        /// `permit`, `deny`, `hold`, or nil where Remit does not say.
        public var decision: String? { answer.json["result"]?["_meta"]?["remit/decision"]?.string?.text }
        /// The page that the client is asked to open, with what it is to bring back.
        public var invitation: Invitation? {
            guard let result = answer.json["result"], result["resultType"] == "input_required",
                let request = result["inputRequests"]?.object?.members.first,
                let url = request.value["params"]?["url"]?.string, let state = result["requestState"]?.string
            else { return nil }
            return Invitation(key: request.key, url: url.text, state: state)
        }
        /// The hold's id, where the call waits for a person.
        public var hold: String? { answer.json["result"]?["_meta"]?["remit/approval"]?["id"]?.string?.text }
    }

    /// A page to open for a call that waits (MCP 2026-07-28, client/elicitation, URL mode).
    public struct Invitation: Sendable {
        /// Under which the client answers.
        public let key: ByteString
        public let url: String
        /// `requestState`
        public let state: ByteString
    }

    /// What a client says when it comes back with a call that waits: true or false, and it may be lying.
    public struct Return: Sendable {
        let state: ByteString?
        let approval: ByteString?
        let action: ByteString

        /// With an `input_required` answer's state, and whether the user opened the page: `accept`, `decline` or `cancel`.
        public static func state(_ state: ByteString, _ action: ByteString = "accept") -> Return {
            Return(state: state, approval: nil, action: action)
        }

        /// With the hold's id alone.
        public static func hold(_ id: String) -> Return {
            Return(state: nil, approval: ByteString(id), action: "accept")
        }
    }

    /// Remit's `public_url`.
    public let remit: String
    public let name: String
    private let key: SigningKey
    private let wire = Wire()

    public init(remit: String, name: String, key: SigningKey) {
        self.remit = remit
        self.name = name
        self.key = key
    }

    /// Exchanges a session code for a token.
    public func exchange(code: String) async throws -> String {
        let answer = try await exchange(subject: code, type: "urn:remit:params:token-type:session-code")
        guard let token = answer.json["access_token"]?.string else {
            throw PuppetError(doing: "exchanging the code", answer)
        }
        return token.text
    }

    /// Exchanges anything at `/oauth/token`, whatever the answer.
    public func exchange(subject: String, type: String, assertion: String? = nil) async throws -> Wire.Answer {
        try await wire.form(
            "\(remit)/oauth/token",
            [
                ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"), ("subject_token", subject),
                ("subject_token_type", type),
                ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                ("client_assertion", try assertion ?? self.assertion()),
            ])
    }

    /// Proves who the agent is (RFC 7523 section 2.2).
    public func assertion(lifetime: Int64 = 60, id: String? = nil) throws -> String {
        let now = SystemClock().now.seconds
        return try key.sign(
            [
                "iss": .string(name), "sub": .string(name), "aud": .string("\(remit)/oauth/token"),
                "jti": .string(id ?? SystemRandom().identifier("jti").text), "iat": .integer(now),
                "exp": .integer(now + lifetime),
            ], type: "JWT")
    }

    /// Calls a tool. `extra` headers come last, so that an attack can add what it likes; `key` is `remit/request`; `back` asks what
    /// became of a call that waits, and `opensPages` says that the client can open one.
    public func call(
        _ tool: String, _ arguments: JSONValue = [:], token: String, key: String? = nil, back: Return? = nil,
        opensPages: Bool = false, extra: [(String, String)] = []
    ) async throws -> Outcome {
        var params: JSONObject = ["name": .string(tool), "arguments": arguments]
        var meta = meta(key: key)
        if opensPages { meta["io.modelcontextprotocol/clientCapabilities"] = ["elicitation": ["url": [:]]] }
        if let approval = back?.approval { meta["remit/approval"] = .string(approval) }
        if let state = back?.state {
            params["requestState"] = .string(state)
            params["inputResponses"] = ["approval": ["action": .string(back?.action ?? "accept")]]
        }
        params["_meta"] = .object(meta)
        return Outcome(
            answer: try await send("tools/call", params, token: token, headers: [("Mcp-Name", tool)] + extra))
    }

    /// The names of the tools that this session may see.
    public func tools(token: String) async throws -> [String] {
        try await listed(token: token).compactMap { $0["name"]?.string?.text }
    }

    /// The same, each with all that the list says of it.
    public func listed(token: String) async throws -> [JSONValue] {
        let answer = try await send("tools/list", ["_meta": .object(meta(key: nil))], token: token)
        return answer.json["result"]?["tools"]?.array ?? []
    }

    /// Any method.
    public func send(
        _ method: String, _ params: JSONObject, token: String, headers: [(String, String)] = []
    ) async throws -> Wire.Answer {
        let body: JSONValue = [
            "jsonrpc": "2.0", "id": .string(SystemRandom().identifier("req")), "method": .string(method),
            "params": .object(params),
        ]
        return try await wire.send(
            "POST", "\(remit)/mcp",
            headers: [
                ("Authorization", "Bearer \(token)"), ("Accept", "application/json, text/event-stream"),
                ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", method),
            ] + headers, json: body)
    }

    private func meta(key: String?) -> JSONObject {
        var meta: JSONObject = [
            "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": [:],
            "io.modelcontextprotocol/clientInfo": ["name": "puppet", "version": "1"],
        ]
        if let key { meta["remit/request"] = .string(key) }
        return meta
    }
}
