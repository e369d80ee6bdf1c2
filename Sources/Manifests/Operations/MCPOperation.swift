package import JSON
package import Primitives

/// How a tool's arguments become a `tools/call` of an MCP server, by the definition that is pinned.
package struct MCPOperation: Sendable {
    /// An argument that is repeated in a header (`x-mcp-header`, specification 2026-07-28, streamable HTTP).
    package struct HeaderParameter: Hashable, Sendable {
        package let parameter: ByteString
        /// What follows `Mcp-Param-`.
        package let header: ByteString

        package init(parameter: ByteString, header: ByteString) {
            self.parameter = parameter
            self.header = header
        }
    }

    /// The tool's name at its server.
    package let name: ByteString
    /// The digest of the pinned definition; see ``PinFile``.
    package let pin: ByteString
    /// What `structuredContent` must keep to; nil where the pinned definition does not say.
    package let output: JSONSchema?
    package let headers: [HeaderParameter]
    /// The header for the key of idempotency, where the manifest says that the server honours one.
    package let idempotencyHeader: ByteString?
    /// The pinned hints say that the tool changes something.
    package let hintsAtWriting: Bool

    package init(
        name: ByteString, pin: ByteString, output: JSONSchema? = nil, headers: [HeaderParameter] = [],
        idempotencyHeader: ByteString? = nil, hintsAtWriting: Bool = false
    ) {
        self.name = name
        self.pin = pin
        self.output = output
        self.headers = headers
        self.idempotencyHeader = idempotencyHeader
        self.hintsAtWriting = hintsAtWriting
    }
}
