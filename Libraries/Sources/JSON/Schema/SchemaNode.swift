import Primitives

/// One schema, ready to be applied. Schemas name one another by number, so that a cycle of references is no cycle of
/// values.
struct SchemaNode: Sendable {
    /// What a keyword asks for.
    struct Keyword: Sendable {
        let name: ByteString
        let rule: SchemaRule
    }

    /// False for the schema `false`.
    let admits: Bool
    /// Those that look at what others have evaluated come last.
    let keywords: [Keyword]
    /// The number of the schema's resource, for dynamic references.
    let resource: Int
}

/// What one keyword, or a group of keywords that only make sense together, asks for.
enum SchemaRule: Sendable {
    case reference(Int)
    case dynamicReference(Int, anchor: ByteString)
    case all([Int])
    case any([Int])
    case one([Int])
    case not(Int)
    case conditional(condition: Int, then: Int?, otherwise: Int?)
    case dependentSchemas([(key: ByteString, schema: Int)])
    case members(SchemaMembers)
    case propertyNames(Int)
    case elements(prefix: [Int], rest: Int?)
    case contains(Int, least: Int, most: Int?)
    case unevaluatedItems(Int)
    case unevaluatedProperties(Int)
    case type(SchemaTypes)
    case enumeration(Set<JSONValue>)
    case constant(JSONValue)
    case multiple(JSONNumber)
    case bound(JSONNumber, SchemaBound)
    case size(Int, SchemaSize, isLeast: Bool)
    case pattern(LinearPattern)
    case uniqueItems
    case required([ByteString])
    case dependentRequired([(key: ByteString, keys: [ByteString])])
    case format(SchemaFormat)
}

/// `properties`, `patternProperties` and `additionalProperties` of one schema.
struct SchemaMembers: Sendable {
    var named: [ByteString: Int] = [:]
    var patterns: [(pattern: LinearPattern, schema: Int)] = []
    var additional: Int?
}

/// On which side of a number a value may lie.
enum SchemaBound: Sendable {
    case maximum, exclusiveMaximum, minimum, exclusiveMinimum
}

/// What is counted.
enum SchemaSize: Sendable {
    case characters, items, properties
}

/// A set of JSON's types.
struct SchemaTypes: OptionSet, Sendable {
    let rawValue: UInt8
    static let null = SchemaTypes(rawValue: 1)
    static let boolean = SchemaTypes(rawValue: 2)
    static let object = SchemaTypes(rawValue: 4)
    static let array = SchemaTypes(rawValue: 8)
    static let number = SchemaTypes(rawValue: 16)
    static let integer = SchemaTypes(rawValue: 32)
    static let string = SchemaTypes(rawValue: 64)

    private static let names: [(ByteString, SchemaTypes)] = [
        ("null", .null), ("boolean", .boolean), ("object", .object), ("array", .array), ("number", .number),
        ("integer", .integer), ("string", .string),
    ]

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Nil where there is no such type.
    init?(name: ByteString) {
        guard let entry = Self.names.first(where: { $0.0 == name }) else { return nil }
        self = entry.1
    }

    /// The types that a value has: a whole number is an integer and a number.
    init(of value: JSONValue) {
        self =
            switch value {
            case .null: .null
            case .bool: .boolean
            case .object: .object
            case .array: .array
            case .string: .string
            case .number(let number): number.isWhole ? [.number, .integer] : .number
            }
    }

    /// The names for a sentence: `string or null`.
    var text: String {
        Self.names.filter { contains($0.1) }.map(\.0.text).joined(separator: " or ")
    }
}
