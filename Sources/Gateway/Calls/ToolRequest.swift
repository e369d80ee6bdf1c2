package import JSON
package import Primitives

/// A tool's name and raw arguments, as a door took them in. Nothing in it is trusted.
package struct ToolRequest: Sendable {
    /// The public name, as given.
    package let tool: ByteString
    /// As given.
    package let arguments: JSONObject
    /// The caller's own key for this write (`_meta["remit/request"]`): the same key, tool and arguments return the recorded
    /// outcome.
    package let key: ByteString?
    /// What an earlier answer gave the caller to bring back, where this asks what became of a call that waits.
    package let continuation: Continuation?

    /// True where the arguments were frozen with a hold: what handles stood for is in them.
    let isFrozen: Bool

    /// By what a request says that it was made before. Attacker's input.
    package enum Continuation: Sendable {
        /// The sealed state of an `input_required` answer (MCP 2026-07-28, patterns/mrtr).
        case state(ByteString)
        /// A hold's id (`_meta["remit/approval"]`).
        case hold(ByteString)
    }

    package init(tool: ByteString, arguments: JSONObject, key: ByteString?, continuation: Continuation? = nil) {
        self.tool = tool
        self.arguments = arguments
        self.key = key
        self.continuation = continuation
        isFrozen = false
    }

    /// A call as it was held.
    init(frozen tool: ByteString, arguments: JSONObject, key: ByteString?) {
        self.tool = tool
        self.arguments = arguments
        self.key = key
        continuation = nil
        isFrozen = true
    }
}

/// Who calls. The door says so beside the request; it is never decoded from it.
package enum Caller: String, Sendable {
    /// An outside agent at `/mcp`.
    case client
}
