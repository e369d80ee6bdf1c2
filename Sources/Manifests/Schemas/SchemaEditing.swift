import JSON
import Primitives

/// Changes to a schema that is complete in itself.
enum SchemaEditing {
    /// Closes every object whose members are told and that does not say otherwise: what is not described is not sent.
    /// What keywords tell of the type is made a rule, since a schema without `type` takes values of every other type too.
    static func closed(_ schema: JSONValue) -> JSONValue { close(schema, branch: false) }

    private static func close(_ schema: JSONValue, branch: Bool) -> JSONValue {
        guard var object = schema.object else { return schema }
        for member in object.members {
            if member.key == "not" || member.key == "if" { continue }
            if SchemaKeywords.inPlaceLists.contains(member.key), let schemas = member.value.array {
                object[member.key] = .array(schemas.map { close($0, branch: true) })
            } else if member.key == "then" || member.key == "else" {
                object[member.key] = close(member.value, branch: true)
            } else if SchemaKeywords.parts.contains(member.key) || SchemaKeywords.partLists.contains(member.key) {
                object[member.key] =
                    member.value.array.map { .array($0.map { close($0, branch: false) }) }
                    ?? close(member.value, branch: false)
            } else if SchemaKeywords.maps.contains(member.key), var schemas = member.value.object {
                for entry in schemas.members {
                    schemas[entry.key] = close(entry.value, branch: member.key == "dependentSchemas")
                }
                object[member.key] = .object(schemas)
            }
        }
        if object["type"] == nil, object["enum"] == nil, object["const"] == nil {
            let types = SchemaShape.types(.object(object)).sorted()
            if !types.isEmpty {
                object["type"] = types.count == 1 ? .string(types[0]) : .array(types.map { .string($0) })
            }
        }
        guard !branch, object["additionalProperties"] == nil, object["unevaluatedProperties"] == nil else {
            return .object(object)
        }
        let hasForms = object["allOf"] != nil || !SchemaLeaves.alternatives(object).isEmpty
        if hasForms, SchemaLeaves.describes(.object(object), "properties") {
            object["unevaluatedProperties"] = false
        } else if object["properties"] != nil {
            object["additionalProperties"] = false
        }
        return .object(object)
    }

    /// The schema without the member at a path, wherever it is described.
    static func removing(_ path: ResultPath, from schema: JSONValue) -> JSONValue { remove(path.segments[...], schema) }

    private static func remove(_ path: ArraySlice<ResultPath.Segment>, _ schema: JSONValue) -> JSONValue {
        guard var object = schema.object, let segment = path.first else { return schema }
        for member in object.members {
            if SchemaKeywords.inPlaceLists.contains(member.key), let schemas = member.value.array {
                object[member.key] = .array(schemas.map { remove(path, $0) })
            } else if member.key == "then" || member.key == "else" || member.key == "if" {
                object[member.key] = remove(path, member.value)
            } else if member.key == "dependentSchemas", var schemas = member.value.object {
                for entry in schemas.members { schemas[entry.key] = remove(path, entry.value) }
                object[member.key] = .object(schemas)
            }
        }
        let rest = path.dropFirst()
        switch segment {
        case .key(let key):
            if var properties = object["properties"]?.object, let property = properties[key] {
                properties[key] = rest.isEmpty ? JSONValue?.none : remove(rest, property)
                object["properties"] = .object(properties)
            }
            if rest.isEmpty, let required = object["required"]?.array {
                let left = required.filter { $0 != .string(key) }
                object["required"] = left.isEmpty ? JSONValue?.none : .array(left)
            }
        case .every, .index:
            if let items = object["items"] { object["items"] = remove(rest, items) }
            if let items = object["prefixItems"]?.array {
                object["prefixItems"] = .array(items.map { remove(rest, $0) })
            }
        }
        return .object(object)
    }
}
