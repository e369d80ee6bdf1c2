public import JSON
import Primitives

/// An answer: an HTTP status and, where there is one, a JSON body.
public struct MCPReply: Hashable, Sendable {
    public let status: Int
    public let body: JSONValue?

    init(status: Int, body: JSONValue?) {
        self.status = status
        self.body = body
    }

    /// To a notification: taken note of, no body.
    public static let accepted = MCPReply(status: 202, body: nil)

    /// To a request that failed. Without an id the answer says `null`.
    public init(_ error: MCPError, to id: RequestID?) {
        self.init(
            status: error.httpStatus, body: ["jsonrpc": "2.0", "id": id?.json ?? .null, "error": error.json])
    }

    /// To a message that was not understood.
    public init(_ rejection: MCPRejection) { self.init(rejection.error, to: rejection.id) }

    /// To a request, with its result. A notification is acknowledged and gets none.
    init(_ result: JSONObject, to message: MCPMessage) {
        guard let id = message.id else {
            self = .accepted
            return
        }
        self.init(status: 200, body: ["jsonrpc": "2.0", "id": id.json, "result": .object(result)])
    }
}
