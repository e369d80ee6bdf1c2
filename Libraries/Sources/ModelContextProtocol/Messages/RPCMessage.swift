public import JSON
public import Primitives

/// One JSON-RPC 2.0 request or notification, before MCP gives it a meaning.
public struct RPCMessage: Sendable {
    /// Nil for a notification.
    public let id: RequestID?
    public let method: ByteString
    /// Empty where the message has none.
    public let params: JSONObject

    /// Reads one message. Batches, responses (a server that asks nothing is owed none) and ids that are `null` are refused.
    public init(_ body: JSONValue) throws(MCPRejection) {
        guard let object = body.object else {
            throw MCPRejection(
                nil, .invalidRequest("The body must be one JSON-RPC request or notification; batches are not accepted.")
            )
        }
        let id = object["id"].flatMap(RequestID.init)
        guard object["jsonrpc"]?.string == "2.0" else {
            throw MCPRejection(id, .invalidRequest("The member jsonrpc must be \"2.0\"."))
        }
        guard !object.contains("id") || id != nil else {
            throw MCPRejection(nil, .invalidRequest("The id must be a string or a whole number."))
        }
        guard let method = object["method"]?.string, !object.contains("result"), !object.contains("error") else {
            throw MCPRejection(id, .invalidRequest("The message must be a request or a notification with a method."))
        }
        switch object["params"] {
        case nil, .null: params = [:]
        case .object(let params): self.params = params
        default: throw MCPRejection(id, .invalidRequest("The member params must be an object."))
        }
        self.id = id
        self.method = method
    }
}
