public import JSON
public import Primitives

/// A subject or a resource (OpenID AuthZEN Authorization API 1.0, sections 5.1 and 5.2): something with an identifier that is
/// unique within its type, and whatever else is known of it.
public struct AccessEntity: Hashable, Sendable {
    public let type: ByteString
    public let id: ByteString
    /// Empty where there are none.
    public let properties: JSONObject

    public init(type: ByteString, id: ByteString, properties: JSONObject = [:]) {
        self.type = type
        self.id = id
        self.properties = properties
    }

    init(_ reader: MemberReader) throws(AccessFault) {
        type = try reader.text("type")
        id = try reader.text("id")
        properties = try reader.properties()
    }

    /// As it is sent; properties are left out where there are none.
    public var json: JSONValue {
        var object: JSONObject = ["type": .string(type), "id": .string(id)]
        if !properties.isEmpty { object["properties"] = .object(properties) }
        return .object(object)
    }
}
