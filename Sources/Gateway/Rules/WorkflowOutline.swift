import Identity
package import JSON
package import Manifests
package import Primitives
package import Provenance

/// What the call path knows of a workflow: how a user asks for it, and which calls its states may make. A step's own word for what it is
/// counts for nothing beside this.
package struct WorkflowOutline: Sendable {
    /// One call of one state.
    package struct Call: Sendable {
        /// The tool's public name.
        package let tool: ByteString
        /// Arguments that the workflow's text gives as constants.
        package let constants: [ByteString: JSONValue]
        /// Arguments that the session gives.
        package let session: [ByteString: Operand.UserValue]

        package init(
            tool: ByteString, constants: [ByteString: JSONValue], session: [ByteString: Operand.UserValue]
        ) {
            self.tool = tool
            self.constants = constants
            self.session = session
        }
    }

    /// The words by which a user asks for it.
    package let intent: ToolIntent
    /// By the state's name.
    private let calls: [ByteString: [Call]]
    /// How often one run may call each tool.
    private let counts: [ByteString: Int]

    /// - Parameter counts: how often one run may call each tool, by its public name.
    package init(intent: ToolIntent, calls: [ByteString: [Call]], counts: [ByteString: Int]) {
        self.intent = intent
        self.calls = calls
        self.counts = counts
    }

    /// The call of a tool that a state makes; nil where it makes none.
    func call(of tool: ByteString, in state: ByteString) -> Call? { calls[state]?.first { $0.tool == tool } }

    /// How often one run may call a tool.
    func count(of tool: ByteString) -> Int { max(1, counts[tool] ?? 1) }
}

extension WorkflowOutline.Call {
    /// Whether an argument is what the workflow's text, or the session, says it is.
    func fixes(_ name: ByteString, _ value: JSONValue, for session: Party) -> Bool {
        if let constant = constants[name] { return constant == value }
        switch self.session[name] {
        case .tenant: return value == .string(session.tenant.bytes)
        case .issuer: return value == .string(session.user.issuer)
        case .subject: return value == .string(session.user.subject)
        case .claim(let claim): return session.claims[claim].map { $0 == value } ?? false
        case nil: return false
        }
    }
}
