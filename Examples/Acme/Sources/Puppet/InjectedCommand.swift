public import JSON
public import Primitives

/// A tool call that a stranger wrote into a text: one JSON object `{"tool": name, "arguments": {…}}` on a line of its own.
public struct InjectedCommand: Sendable, Hashable {
    public let tool: ByteString
    public let arguments: JSONObject

    /// The commands of a text, in its order. A puppet obeys every one.
    public static func find(in text: ByteString) -> [InjectedCommand] {
        text.text.split(separator: "\n").compactMap { line in
            guard line.hasPrefix("{\"tool\""), let value = try? JSONValue(parsing: Array(line.utf8)),
                let tool = value["tool"]?.string, let arguments = value["arguments"]?.object
            else { return nil }
            return InjectedCommand(tool: tool, arguments: arguments)
        }
    }
}
