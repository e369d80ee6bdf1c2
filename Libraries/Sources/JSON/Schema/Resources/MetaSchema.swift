import Primitives

/// The meta-schemas of JSON Schema 2020-12, made from the tables of the standard: what form each keyword's value has.
enum MetaSchema {
    static let dialect: ByteString = "https://json-schema.org/draft/2020-12/schema"
    static let vocabularyPrefix: ByteString = "https://json-schema.org/draft/2020-12/vocab/"
    private static let metaPrefix = "https://json-schema.org/draft/2020-12/meta/"

    /// The dialect's own and one for each vocabulary.
    static let documents: [(uri: ByteString, schema: JSONValue)] = {
        var output = vocabularies.map { name, keywords in
            let uri = ByteString(metaPrefix + name)
            var document: JSONObject = [
                "$schema": .string(dialect), "$id": .string(uri), "$dynamicAnchor": "meta",
                "type": ["object", "boolean"],
            ]
            var properties = JSONObject()
            for (keyword, form) in keywords { properties[keyword] = form }
            document["properties"] = .object(properties)
            return (uri: uri, schema: JSONValue.object(document))
        }
        var declared = JSONObject()
        for (name, _) in vocabularies { declared[ByteString(vocabularyPrefix.text + name)] = true }
        let all = vocabularies.map { name, _ in ["$ref": .string(metaPrefix + name)] as JSONValue }
        output.append(
            (
                dialect,
                [
                    "$schema": .string(dialect), "$id": .string(dialect), "$vocabulary": .object(declared),
                    "$dynamicAnchor": "meta", "type": ["object", "boolean"], "allOf": .array(all),
                    "properties": ["definitions": map(schema)],
                ]
            ))
        return output
    }()

    private typealias Keywords = [(ByteString, JSONValue)]

    private static let schema: JSONValue = ["$dynamicRef": "#meta"]
    private static let schemas: JSONValue = ["type": "array", "minItems": 1, "items": schema]
    private static let text: JSONValue = ["type": "string"]
    private static let count: JSONValue = ["type": "integer", "minimum": 0]
    private static let number: JSONValue = ["type": "number"]
    private static let flag: JSONValue = ["type": "boolean"]
    private static let names: JSONValue = ["type": "array", "items": text, "uniqueItems": true]
    private static let types: JSONValue = [
        "enum": ["array", "boolean", "integer", "null", "number", "object", "string"]
    ]
    private static let reference: JSONValue = ["type": "string", "format": "uri-reference"]
    private static let anchor: JSONValue = ["type": "string", "pattern": "^[A-Za-z_][-A-Za-z0-9._]*$"]

    private static func map(_ value: JSONValue) -> JSONValue { ["type": "object", "additionalProperties": value] }

    private static let vocabularies: [(String, Keywords)] = [
        ("core", core), ("applicator", applicator), ("unevaluated", unevaluated), ("validation", validation),
        ("meta-data", metaData), ("format-annotation", [("format", text)]), ("content", content),
    ]

    private static let core: Keywords = [
        ("$id", ["type": "string", "format": "uri-reference", "pattern": "^[^#]*#?$"]),
        ("$schema", ["type": "string", "format": "uri"]), ("$ref", reference), ("$anchor", anchor),
        ("$dynamicRef", reference), ("$dynamicAnchor", anchor), ("$vocabulary", map(flag)), ("$comment", text),
        ("$defs", map(schema)),
    ]

    private static let applicator: Keywords = [
        ("prefixItems", schemas), ("items", schema), ("contains", schema), ("additionalProperties", schema),
        ("properties", map(schema)), ("patternProperties", map(schema)), ("dependentSchemas", map(schema)),
        ("propertyNames", schema), ("if", schema), ("then", schema), ("else", schema), ("allOf", schemas),
        ("anyOf", schemas), ("oneOf", schemas), ("not", schema),
    ]

    private static let unevaluated: Keywords = [("unevaluatedItems", schema), ("unevaluatedProperties", schema)]

    private static let validation: Keywords = [
        ("type", ["anyOf": [types, ["type": "array", "items": types, "minItems": 1, "uniqueItems": true]]]),
        ("const", true),
        ("enum", ["type": "array"]), ("multipleOf", ["type": "number", "exclusiveMinimum": 0]), ("maximum", number),
        ("exclusiveMaximum", number), ("minimum", number), ("exclusiveMinimum", number), ("maxLength", count),
        ("minLength", count), ("pattern", ["type": "string", "format": "regex"]), ("maxItems", count),
        ("minItems", count),
        ("uniqueItems", flag), ("maxContains", count), ("minContains", count), ("maxProperties", count),
        ("minProperties", count), ("required", names), ("dependentRequired", map(names)),
    ]

    private static let metaData: Keywords = [
        ("title", text), ("description", text), ("default", true), ("deprecated", flag), ("readOnly", flag),
        ("writeOnly", flag), ("examples", ["type": "array"]),
    ]

    private static let content: Keywords = [
        ("contentEncoding", text), ("contentMediaType", text), ("contentSchema", schema),
    ]
}
