public import JSON
import Primitives

extension CedarValue {
    /// The value in Cedar's JSON format; ``init(json:)`` reads the same.
    ///
    /// - Throws: `cedar-json.form` where an attribute has one of the names that the format keeps for itself
    ///   (`__entity`, `__extn`, `__expr`); `cedar-json.too-deep`.
    public func json() throws(CedarJSONError) -> JSONValue { try EntityJSONWriter.value(self) }
}

extension CedarRecord {
    /// The record in Cedar's JSON format; see ``CedarValue/json()``.
    public func json() throws(CedarJSONError) -> JSONObject { try EntityJSONWriter.object(self) }
}

extension EntityUID {
    /// `{"type", "id"}`
    public var json: JSONValue { ["type": .string(type), "id": .string(id)] }
}

extension Entity {
    /// The entity in Cedar's JSON format, `{"uid", "attrs", "parents"}` and, where there are some, `tags`.
    public func json() throws(CedarJSONError) -> JSONObject {
        var object: JSONObject = [
            "uid": uid.json, "attrs": .object(try attributes.json()), "parents": .array(parents.map(\.json)),
        ]
        if !tags.isEmpty { object["tags"] = .object(try tags.json()) }
        return object
    }
}
