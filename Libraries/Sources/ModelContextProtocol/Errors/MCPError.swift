public import JSON
public import Primitives

/// A JSON-RPC error and the HTTP status that it travels with.
public struct MCPError: Error, Hashable, Sendable {
    public let code: Int64
    public let httpStatus: Int
    /// One sentence. It repeats nothing of the request.
    public let message: String
    public let data: JSONValue?

    public init(code: Int64, httpStatus: Int, message: String, data: JSONValue? = nil) {
        self.code = code
        self.httpStatus = httpStatus
        self.message = message
        self.data = data
    }

    /// The `error` member of a response.
    public var json: JSONValue {
        var object: JSONObject = ["code": .integer(code), "message": .string(message)]
        object["data"] = data
        return .object(object)
    }
}

extension MCPError {
    /// -32700: the body is not acceptable JSON.
    public static func parse(_ message: String = "The body is not valid JSON.") -> MCPError {
        MCPError(code: -32700, httpStatus: 400, message: message)
    }

    /// -32600: JSON, but no message.
    public static func invalidRequest(_ message: String) -> MCPError {
        MCPError(code: -32600, httpStatus: 400, message: message)
    }

    /// -32601. A legacy client reads a 404 as the end of its session, so the status depends on the era.
    public static func methodNotFound(in era: Era) -> MCPError {
        MCPError(code: -32601, httpStatus: era == .modern ? 404 : 200, message: "Method not found.")
    }

    /// -32602 for what the request asks: an unknown tool, arguments that are no object. The specification fixes no status.
    public static func invalidParams(_ message: String) -> MCPError {
        MCPError(code: -32602, httpStatus: 200, message: message)
    }

    /// -32602 for a required member of `_meta` that is missing or of the wrong kind.
    public static func invalidEnvelope(_ message: String) -> MCPError {
        MCPError(code: -32602, httpStatus: 400, message: message)
    }

    /// -32603: the server failed, and says no more about it.
    public static func `internal`(_ message: String = "Internal error.") -> MCPError {
        MCPError(code: -32603, httpStatus: 500, message: message)
    }

    /// -32020: a header that is missing, given twice, not readable, or at odds with the body.
    public static func headerMismatch(_ message: String) -> MCPError {
        MCPError(code: -32020, httpStatus: 400, message: message)
    }

    /// -32021: the request cannot be served to a client that declared so little.
    public static func missingCapability(_ required: JSONObject) -> MCPError {
        MCPError(
            code: -32021, httpStatus: 400, message: "The client lacks a required capability.",
            data: ["requiredCapabilities": .object(required)])
    }

    /// -32022: the revision is not spoken here; the data say which are.
    public static func unsupportedVersion(_ requested: ByteString, served: ServedVersions) -> MCPError {
        MCPError(
            code: -32022, httpStatus: 400, message: "Unsupported protocol version.",
            data: [
                "supported": .array(served.all.map { .string($0.text) }),
                "requested": .string(requested),
            ])
    }
}
