import ModelContextProtocol
import Primitives

/// What a handshake of the legacy era came to.
struct ServerSession: Hashable, Sendable {
    /// Nil where the server keeps none.
    let id: ByteString?
    let version: ProtocolVersion

    /// The headers of every later request of it.
    var headers: [(name: String, value: String)] {
        var headers = [("MCP-Protocol-Version", version.text.text)]
        if let id { headers.append(("Mcp-Session-Id", id.text)) }
        return headers
    }

    /// Visible ASCII (specification 2025-11-25, transports, session management), of a length that a header can carry.
    static func isID(_ text: String) -> Bool {
        (1...512).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
