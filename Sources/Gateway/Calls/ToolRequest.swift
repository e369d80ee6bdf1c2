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

    package init(tool: ByteString, arguments: JSONObject, key: ByteString?) {
        self.tool = tool
        self.arguments = arguments
        self.key = key
    }
}

/// Who calls. The door says so beside the request; it is never decoded from it.
package enum Caller: String, Sendable {
    /// An outside agent at `/mcp`.
    case client
}
