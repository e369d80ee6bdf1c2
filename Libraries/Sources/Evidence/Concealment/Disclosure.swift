public import JSON
public import Primitives

/// A field of an entry that a log keeps back, with what shows that it is what was written.
public struct Disclosure: Hashable, Sendable {
    public let field: ByteString
    /// 32 bytes.
    public let salt: [UInt8]
    public let value: JSONValue

    public init(field: ByteString, salt: [UInt8], value: JSONValue) {
        self.field = field
        self.salt = salt
        self.value = value
    }

    /// Nil where it is not as ``json`` writes it.
    public init?(_ json: JSONValue) {
        guard let object = json.object, object.count == 3, let field = object["field"]?.string,
            let salt = object["salt"]?.string.flatMap({ Hex.decode($0.text) }), let value = object["value"]
        else { return nil }
        self.init(field: field, salt: salt, value: value)
    }

    public var json: JSONValue {
        ["field": .string(field), "salt": .string(Hex.encode(salt)), "value": value]
    }
}
