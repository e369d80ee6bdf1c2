import JSON
import Primitives

/// What can be told of an operation's answer: where objects stand in it, and their fields.
struct AnswerSketch {
    /// An object of the answer.
    struct Place {
        /// From the root; `[*]` for each element of a list.
        let path: ResultPath
        /// The named schema that it refers to.
        let schema: ByteString?
        let fields: [Field]

        /// The field that holds its own identifier: `id`, or `invoice_id` of an Invoice.
        func identifier(of stem: [ByteString]) -> ByteString? {
            fields.first { $0.name == "id" || $0.name == "uuid" }?.name
                ?? fields.first { Words.isIdentifier($0.name) && Words.stem($0.name) == stem }?.name
        }
    }

    /// A field of an object.
    struct Field {
        let name: ByteString
        let schema: JSONValue
        /// An object's own `id`, as `customer.id`.
        let hasIdentifier: Bool
    }

    private(set) var places: [Place] = []

    private static let limits = (places: 60, depth: 5, nodes: 4000)
    private var nodes = 0

    init(_ schema: JSONValue?, in text: SchemaText) {
        guard let schema else { return }
        walk(schema, .root, text, depth: 0)
    }

    /// The first object that is no element of a list.
    var single: Place? { places.first { !$0.path.isSet } }
    /// The first that is.
    var element: Place? { places.first { $0.path.isSet } }

    private mutating func walk(_ schema: JSONValue, _ path: ResultPath, _ text: SchemaText, depth: Int) {
        nodes += 1
        guard depth <= Self.limits.depth, nodes <= Self.limits.nodes, places.count < Self.limits.places,
            let value = try? text.resolve(schema), let object = value.object
        else { return }
        if let items = object["items"] { return walk(items, path.appending(.every), text, depth: depth + 1) }
        let members = Self.members(value, text, depth: 0)
        guard !members.isEmpty else { return }
        let fields = members.map { member -> Field in
            let inner = (try? text.resolve(member.value)) ?? member.value
            let own = Self.members(inner, text, depth: 0)
            return Field(name: member.key, schema: inner, hasIdentifier: own.contains { $0.key == "id" })
        }
        places.append(Place(path: path, schema: Self.name(schema, text), fields: fields))
        for member in members { walk(member.value, path.appending(.key(member.key)), text, depth: depth + 1) }
    }

    /// The name by which a schema is referred to, also where it stands alone in an `allOf`.
    private static func name(_ schema: JSONValue, _ text: SchemaText) -> ByteString? {
        if let name = text.name(of: schema) { return name }
        let branches = (schema["allOf"]?.array ?? []) + (schema["anyOf"]?.array ?? [])
        let names = branches.compactMap { text.name(of: $0) }
        return names.count == 1 ? names.first : nil
    }

    private static func members(_ schema: JSONValue, _ text: SchemaText, depth: Int) -> [(
        key: ByteString, value: JSONValue
    )] {
        guard depth < 6, let value = try? text.resolve(schema), let object = value.object else { return [] }
        var members: [(key: ByteString, value: JSONValue)] = []
        for branch in object["allOf"]?.array ?? [] { members += self.members(branch, text, depth: depth + 1) }
        if let alternatives = object["anyOf"]?.array ?? object["oneOf"]?.array {
            let real = alternatives.filter { SchemaShape.types($0) != ["null"] }
            if real.count == 1, let only = real.first { members += self.members(only, text, depth: depth + 1) }
        }
        for property in object["properties"]?.object?.members ?? [] {
            members.removeAll { $0.key == property.key }
            members.append((property.key, property.value))
        }
        return members
    }
}
