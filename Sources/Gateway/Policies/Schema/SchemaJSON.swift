import JSON
import Primitives

/// Types in the JSON form of Cedar's schemas, by the names that Cedar's own syntax shows.
enum SchemaJSON {
    static let text: JSONValue = ["type": "EntityOrCommon", "name": "String"]
    static let long: JSONValue = ["type": "EntityOrCommon", "name": "Long"]
    static let bool: JSONValue = ["type": "EntityOrCommon", "name": "Bool"]
    static let decimal: JSONValue = ["type": "EntityOrCommon", "name": "decimal"]
    static let texts: JSONValue = ["type": "Set", "element": text]

    /// The type of an attribute that need not be there.
    static func optional(_ type: JSONValue) -> JSONValue {
        guard var object = type.object else { return type }
        object["required"] = .bool(false)
        return .object(object)
    }
}
