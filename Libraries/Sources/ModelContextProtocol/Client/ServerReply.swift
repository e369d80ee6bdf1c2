public import JSON
public import Primitives

/// What a server answered to one request, before it is known what it means.
public enum ServerReply: Sendable {
    case result(JSONObject)
    /// A JSON-RPC error. Its words are the server's and are not kept.
    case error(code: Int64)

    /// Reads the response to the request of this id; nil where the value is none: a batch, a request of the server's own, a
    /// notification, the answer to something else, or neither a result nor an error.
    public init?(_ value: JSONValue, to id: RequestID) {
        guard let object = value.object, object["jsonrpc"]?.string == "2.0",
            let given = object["id"].flatMap(RequestID.init), given == id, !object.contains("method")
        else { return nil }
        switch (object["result"], object["error"]) {
        case (.object(let result)?, nil): self = .result(result)
        case (nil, let error?):
            guard let code = error["code"]?.integer else { return nil }
            self = .error(code: code)
        default: return nil
        }
    }
}

extension ServerReply {
    /// One page of `tools/list`.
    public struct Page: Sendable {
        /// As listed, each still to be read as a ``ToolDefinition``.
        public let tools: [JSONValue]
        public let next: ByteString?
    }

    /// Whether the result says by itself that it is of the modern era, and whole: `resultType` is required there and unknown before.
    public static func isComplete(_ result: JSONObject) -> Bool { result["resultType"]?.string == "complete" }

    /// Nil where the result is no page of tools.
    public static func page(_ result: JSONObject) -> Page? {
        guard let tools = result["tools"]?.array else { return nil }
        switch result["nextCursor"] {
        case nil, .null: return Page(tools: tools, next: nil)
        case .string(let cursor): return Page(tools: tools, next: cursor.isEmpty ? nil : cursor)
        default: return nil
        }
    }

    /// The revision that a handshake settled on; nil where the server wants one that is not spoken over streamable HTTP.
    public static func negotiated(_ result: JSONObject) -> ProtocolVersion? {
        guard let text = result["protocolVersion"]?.string, let version = ProtocolVersion(text),
            ClientMessage.spoken.contains(version)
        else { return nil }
        return version
    }
}
