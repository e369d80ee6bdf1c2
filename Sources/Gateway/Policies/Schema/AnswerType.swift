import JSON
import Primitives

/// The type of what a back end answers, by its schema, in the JSON form of Cedar's schemas.
///
/// An answer is not held to its document, so nothing in it need be there, and a text is a text whatever its document says of it: a new
/// word in an enumeration stops no call. What can be of several types is left out.
enum AnswerType {
    private static let depth = 8
    private static let attributes = 400

    /// The record's attributes; empty where the schema tells none.
    static func record(_ schema: JSONValue?) -> JSONValue {
        let attributes = schema.map { members(of: $0, depth: 0) } ?? [:]
        return ["type": "Record", "attributes": .object(attributes)]
    }

    private static func members(of schema: JSONValue, depth: Int) -> JSONObject {
        var members = JSONObject()
        var differing: Set<ByteString> = []
        for part in parts(of: schema, depth: depth) {
            for property in part["properties"]?.object?.members ?? [] {
                guard members.count < attributes, let found = type(property.value, depth: depth + 1) else { continue }
                let type = SchemaJSON.optional(found)
                if let known = members[property.key], known != type { differing.insert(property.key) }
                members[property.key] = type
            }
        }
        for name in differing { members[name] = nil }
        return members
    }

    /// The schema and what applies beside it in any case.
    private static func parts(of schema: JSONValue, depth: Int) -> [JSONValue] {
        guard depth < Self.depth else { return [] }
        return [schema] + (schema["allOf"]?.array ?? []).flatMap { parts(of: $0, depth: depth + 1) }
    }

    /// Nil for what has no one type.
    private static func type(_ schema: JSONValue, depth: Int) -> JSONValue? {
        guard depth < Self.depth else { return nil }
        switch kind(of: schema, depth: depth) {
        case "boolean": return SchemaJSON.bool
        case "integer": return SchemaJSON.long
        case "number": return SchemaJSON.decimal
        case "string": return SchemaJSON.text
        case "array":
            guard let items = schema["items"], let element = type(items, depth: depth + 1) else { return nil }
            return ["type": "Set", "element": element]
        case "object":
            let members = members(of: bare(schema), depth: depth + 1)
            guard !members.isEmpty else { return nil }
            return ["type": "Record", "attributes": .object(members)]
        default: return nil
        }
    }

    /// The one type of JSON that a value has, null aside.
    private static func kind(of schema: JSONValue, depth: Int) -> ByteString? {
        let schema = bare(schema)
        if let name = schema["type"]?.string { return name }
        if let names = schema["type"]?.array {
            let named = names.compactMap(\.string).filter { $0 != "null" }
            return named.count == 1 ? named.first : nil
        }
        if let values = schema["enum"]?.array ?? schema["const"].map({ [$0] }) {
            let kinds = Set(values.filter { !$0.isNull }.map(kind))
            return kinds.count == 1 ? kinds.first : nil
        }
        if schema["properties"] != nil || schema["allOf"] != nil, !members(of: schema, depth: depth + 1).isEmpty {
            return "object"
        }
        return nil
    }

    private static func kind(_ value: JSONValue) -> ByteString {
        switch value {
        case .null: "null"
        case .bool: "boolean"
        case .number(let number): number.integer == nil ? "number" : "integer"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    /// The one schema of a choice between it and null.
    private static func bare(_ schema: JSONValue) -> JSONValue {
        guard schema["type"] == nil, let choices = schema["anyOf"]?.array ?? schema["oneOf"]?.array else {
            return schema
        }
        let others = choices.filter { $0["type"]?.string != "null" }
        return others.count == 1 && others.count < choices.count ? others[0] : schema
    }
}
