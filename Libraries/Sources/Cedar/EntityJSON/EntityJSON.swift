public import JSON
import Primitives

extension CedarValue {
    /// Reads a value in Cedar's JSON format, without a schema: entities as `{"__entity": {"type", "id"}}`, extension
    /// values as `{"__extn": {"fn", "arg"}}`; other objects are records.
    public init(json: JSONValue) throws(CedarJSONError) {
        var reader = EntityJSONReader()
        self = try reader.value(json)
    }
}

extension CedarValue {
    /// Takes over data that others wrote, such as the arguments of a call. Nothing in it is an entity or an
    /// extension value by its own word: an object is a record, even `{"__entity": …}`. A member that is null is left
    /// out; whole numbers are longs, others with up to four places decimals. Arrays become sets, so that order and
    /// repetitions are lost.
    ///
    /// - Throws: ``CedarJSONError`` for null in an array and for numbers that are neither.
    public init(plain json: JSONValue) throws(CedarJSONError) {
        self = try PlainJSONReader.value(json)
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
