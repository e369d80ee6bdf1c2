package import JSON
package import Primitives

/// A tool that a model wants to call. Nothing in it is trusted.
package struct ModelCall: Hashable, Sendable {
    /// As the model calls it; it tells calls of one answer apart.
    package let id: ByteString
    package let tool: ByteString
    /// Nil where they were no JSON object.
    package let arguments: JSONObject?

    package init(id: ByteString, tool: ByteString, arguments: JSONObject?) {
        self.id = id
        self.tool = tool
        self.arguments = arguments
    }

    var json: JSONValue {
        ["id": .string(id), "tool": .string(tool), "arguments": arguments.map { .object($0) } ?? .null]
    }

    init?(_ json: JSONValue) {
        guard let id = json["id"]?.string, let tool = json["tool"]?.string else { return nil }
        self.init(id: id, tool: tool, arguments: json["arguments"]?.object)
    }
}
