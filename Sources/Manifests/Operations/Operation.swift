package import Primitives

/// How a tool's arguments become a request to its back end.
package enum Operation: Sendable {
    case http(HTTPOperation)
    case mcp(MCPOperation)

    /// The header in which the back end takes the key of idempotency, where it is known to take one.
    package var idempotencyHeader: ByteString? {
        switch self {
        case .http(let operation): operation.idempotencyHeader
        case .mcp(let operation): operation.idempotencyHeader
        }
    }
}
