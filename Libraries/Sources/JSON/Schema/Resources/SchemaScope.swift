import Primitives

/// A place in one of the documents.
struct SchemaLocation: Hashable, Sendable {
    let document: Int
    let pointer: JSONPointer
}

/// What a subschema inherits from around it.
struct SchemaScope: Sendable {
    /// The URI of the nearest schema with an `$id`, or of the document; without fragment.
    let resource: ByteString
    /// The dialect that the resource declares; nil where it does not.
    let dialect: ByteString?
}

/// Where keywords hold subschemas, JSON Schema 2020-12 core sections 8.2.4 and 10, 11, validation section 8.5.
enum SchemaStructure {
    static let single: Set<ByteString> = [
        "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames", "then",
        "unevaluatedItems", "unevaluatedProperties",
    ]
    static let lists: Set<ByteString> = ["allOf", "anyOf", "oneOf", "prefixItems"]
    /// `definitions` and `dependencies` are of earlier drafts; the meta-schema still knows them.
    static let maps: Set<ByteString> = [
        "$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties",
    ]

    /// The subschemas directly inside a schema.
    static func children(of schema: JSONObject) -> [(path: [ByteString], value: JSONValue)] {
        var output: [(path: [ByteString], value: JSONValue)] = []
        for member in schema {
            if single.contains(member.key) {
                output.append(([member.key], member.value))
            } else if lists.contains(member.key), let elements = member.value.array {
                for (index, element) in elements.enumerated() {
                    output.append(([member.key, ByteString(String(index))], element))
                }
            } else if maps.contains(member.key), let object = member.value.object {
                for inner in object { output.append(([member.key, inner.key], inner.value)) }
            }
        }
        return output
    }
}
