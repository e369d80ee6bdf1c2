import Crypto
package import JSON
package import ModelContextProtocol
package import Primitives

/// The tools of an MCP server as someone looked at them and kept them in version control: what `remit check` reads, what agents are
/// shown, and what the server is held to.
///
/// `{ "tools": [ … ] }`, each with `name`, `description`, `inputSchema`, `outputSchema` and `annotations` as `tools/list` gave
/// them, in the order of the names' bytes.
package struct PinFile: Sendable {
    /// The most tools that are pinned, and that are taken from a server.
    package static let mostTools = 2_000

    /// In the order of their names.
    package let tools: [ToolDefinition]

    /// Of two tools of one name the first counts: no server's list has two, see ``ToolListing``.
    package init(_ tools: [ToolDefinition]) {
        var seen: Set<ByteString> = []
        self.tools = tools.filter { seen.insert($0.name).inserted }.sorted { $0.name < $1.name }
    }

    /// Reads a file. Its errors name the place in it.
    package init(parsing bytes: [UInt8], file: String) throws(Fault) {
        self.init(try PinDocument(bytes, file: file, idempotencyHeader: nil).definitions)
    }

    /// The file's bytes. Throws where a schema holds a number that has no canonical form.
    package func serialized() throws(JSONError) -> [UInt8] {
        try JSONValue.object(["tools": .array(tools.map(\.json))]).canonicalLines()
    }

    /// SHA-256 of the canonical text of a definition, in hexadecimal. Throws where it has none.
    package static func digest(of tool: ToolDefinition) throws(JSONError) -> ByteString {
        ByteString(Hex.encode(Array(SHA256.hash(data: try tool.canonical()))))
    }
}
