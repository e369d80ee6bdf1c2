public import JSON
public import Primitives

/// One request that reached a service.
public struct AccessEntry: Sendable, Hashable {
    /// From 1, over all services.
    public let number: Int64
    public let time: Timestamp
    public let service: AcmeService
    public let method: String
    /// Path and query as sent.
    public let path: String
    /// The operation's public name; nil where the request reached none.
    public let tool: ByteString?
    /// 0 where the connection was cut without an answer.
    public let status: Int
    /// What the request was authenticated with; nil where it was not.
    public let access: Access?

    /// What opened a service to a request.
    public enum Access: Sendable, Hashable {
        case sharedKey
        case credential(CallCredential)
    }

    /// As the inspection shows it.
    public var json: JSONValue {
        var object: JSONObject = [
            "number": .integer(number), "time": .string(time.description), "service": .string(service.rawValue),
            "method": .string(method), "path": .string(path), "tool": tool.map(JSONValue.string) ?? nil,
            "status": .integer(Int64(status)),
        ]
        switch access {
        case .sharedKey: object["access"] = "shared-key"
        case .credential(let credential):
            object["access"] = "credential"
            object["credential"] = [
                "jti": .string(credential.jti), "sub": .string(credential.subject), "act": .string(credential.actor),
                "tenant": .string(credential.tenant), "tool": .string(credential.tool),
                "intent": .string(credential.intent),
            ]
        case nil: object["access"] = .null
        }
        return .object(object)
    }
}
