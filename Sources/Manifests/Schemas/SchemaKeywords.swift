import Primitives

/// Which keywords of JSON Schema 2020-12 hold schemas.
enum SchemaKeywords {
    /// Hold one schema that applies to the same value.
    static let inPlace: Set<ByteString> = ["not", "if", "then", "else"]
    /// Hold a list of schemas that apply to the same value.
    static let inPlaceLists: Set<ByteString> = ["allOf", "anyOf", "oneOf"]
    /// Hold one schema for parts of the value.
    static let parts: Set<ByteString> = [
        "items", "contains", "additionalProperties", "unevaluatedProperties", "unevaluatedItems", "propertyNames",
    ]
    /// Hold a list of schemas for parts of the value.
    static let partLists: Set<ByteString> = ["prefixItems"]
    /// Hold an object of schemas, keyed by names.
    static let maps: Set<ByteString> = ["properties", "patternProperties", "dependentSchemas"]
    /// Say something for people only.
    static let annotations: Set<ByteString> = [
        "title", "description", "example", "examples", "deprecated", "readOnly", "writeOnly", "externalDocs", "xml",
        "$comment",
    ]
    /// Mean something in OpenAPI's own way and nothing to a validator.
    static let dropped: Set<ByteString> = [
        "example", "xml", "externalDocs", "discriminator", "$comment", "nullable", "$schema",
    ]
    /// Hold schemas that references name.
    static let definitions: Set<ByteString> = ["$defs", "definitions"]
    /// Would need a document around them.
    static let refused: Set<ByteString> = [
        "$id", "$anchor", "$dynamicRef", "$dynamicAnchor", "$defs", "definitions", "$vocabulary",
    ]
}
