public import JSON
public import Primitives

/// What the subject would do (section 5.3).
public struct AccessAction: Hashable, Sendable {
    public let name: ByteString
    /// Such as the parameters of what would be done. Empty where there are none.
    public let properties: JSONObject

    public init(name: ByteString, properties: JSONObject = [:]) {
        self.name = name
        self.properties = properties
    }

    init(_ reader: MemberReader) throws(AccessFault) {
        name = try reader.text("name")
        properties = try reader.properties()
    }

    /// As it is sent; properties are left out where there are none.
    public var json: JSONValue {
        var object: JSONObject = ["name": .string(name)]
        if !properties.isEmpty { object["properties"] = .object(properties) }
        return .object(object)
    }
}
