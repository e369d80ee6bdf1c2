public import JSON
import Primitives

extension CedarValue {
    /// Reads a value in Cedar's JSON format, without a schema: entities as `{"__entity": {"type", "id"}}`, extension
    /// values as `{"__extn": {"fn", "arg"}}`; other objects are records.
    /// Not for data that strangers wrote, such as a call's arguments: it would be theirs to say what is an entity.
    public init(json: JSONValue) throws(CedarJSONError) {
        var reader = EntityJSONReader()
        self = try reader.value(json)
    }
}

extension CedarRecord {
    /// Reads a context or other record; see ``CedarValue/init(json:)``.
    public init(json: JSONValue) throws(CedarJSONError) {
        guard case .record(let record) = try CedarValue(json: json) else {
            throw CedarJSONError(reason: .form, path: "")
        }
        self = record
    }
}

extension EntityUID {
    /// Reads `{"type", "id"}`, perhaps within `{"__entity": …}`.
    public init(json: JSONValue) throws(CedarJSONError) {
        var reader = EntityJSONReader()
        self = try reader.uid(json)
    }
}

extension Entity {
    /// Reads one entity: `{"uid", "attrs", "parents", "tags"}`.
    public init(json: JSONValue) throws(CedarJSONError) {
        var reader = EntityJSONReader()
        self = try reader.entity(json)
    }
}

extension EntityStore {
    /// Reads an array of entities in Cedar's JSON format; no entity twice, none above itself.
    public init(json: JSONValue) throws(CedarJSONError) {
        var reader = EntityJSONReader()
        self = try reader.entities(json)
    }
}
