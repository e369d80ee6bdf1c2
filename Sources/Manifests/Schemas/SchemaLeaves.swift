import JSON
import Primitives

/// Finds every value that a schema describes. The schema is complete in itself and closed, so what is not found here is not sent.
struct SchemaLeaves {
    /// A value, at whatever depth.
    struct Leaf {
        /// From the root; a list of scalars ends in `[*]`.
        let path: ResultPath
        /// The first schema of it, where several describe it.
        let schema: JSONValue
        /// False below a list that may be empty, an optional parent, or one of several forms.
        var isRequired: Bool
        /// False where it may be an object or a list of which nothing more is said.
        var isScalar: Bool
    }

    private var leaves: [Leaf] = []
    private var positions: [ResultPath: Int] = [:]

    /// Each place once, in the order of the schema.
    static func find(_ schema: JSONValue, at path: ResultPath, isRequired: Bool) -> [Leaf] {
        var finder = SchemaLeaves()
        finder.collect(schema, path, isRequired, beside: [])
        return finder.leaves
    }

    private mutating func add(_ path: ResultPath, _ schema: JSONValue, _ isRequired: Bool, isScalar: Bool) {
        if let position = positions[path] {
            leaves[position].isRequired = leaves[position].isRequired || isRequired
            leaves[position].isScalar = leaves[position].isScalar && isScalar
        } else {
            positions[path] = leaves.count
            leaves.append(Leaf(path: path, schema: schema, isRequired: isRequired, isScalar: isScalar))
        }
    }

    /// Goes through a schema; `inherited` are the types that one around it, for the same value, has told.
    private mutating func collect(
        _ schema: JSONValue, _ path: ResultPath, _ isRequired: Bool, beside inherited: Set<ByteString>
    ) {
        guard let object = schema.object else {
            if schema.bool != false, inherited.isEmpty { add(path, schema, isRequired, isScalar: false) }
            return
        }
        let own = Self.types(object)
        let types = own.isEmpty ? inherited : own
        let isPresent = isRequired && !types.contains("null")
        if !own.isDisjoint(with: SchemaShape.scalarTypes) {
            add(path, schema, isPresent, isScalar: own.isSubset(of: SchemaShape.scalarTypes))
        }
        let isOpen =
            Self.opens(object)
            || (inherited.isEmpty && (types.isEmpty ? !Self.hasForms(object) : Self.isOpen(schema, types)))
        if isOpen { add(path, schema, isPresent, isScalar: false) }
        collectParts(object, path, isRequired)
        for branch in object["allOf"]?.array ?? [] { collect(branch, path, isRequired, beside: types) }
        for branch in Self.alternatives(object) { collect(branch, path, false, beside: types) }
    }

    private mutating func collectParts(_ object: JSONObject, _ path: ResultPath, _ isRequired: Bool) {
        let required = Set(SchemaShape.required(object))
        for member in object["properties"]?.object?.members ?? [] {
            collect(
                member.value, path.appending(.key(member.key)), isRequired && required.contains(member.key), beside: [])
        }
        let isFilled = (object["minItems"]?.integer ?? 0) > 0
        for element in (object["prefixItems"]?.array ?? []) + (object["items"].map { [$0] } ?? []) {
            collect(element, path.appending(.every), isRequired && isFilled, beside: [])
        }
    }

    /// Schemas of which one or another applies to the same value.
    static func alternatives(_ object: JSONObject) -> [JSONValue] {
        let lists: [ByteString] = ["anyOf", "oneOf"]
        let single: [ByteString] = ["if", "then", "else"]
        return lists.flatMap { object[$0]?.array ?? [] } + single.compactMap { object[$0] }
            + (object["dependentSchemas"]?.object?.members.map(\.value) ?? [])
    }

    /// The schema's own types, or those of what applies beside it in any case.
    private static func types(_ object: JSONObject) -> Set<ByteString> {
        let own = SchemaShape.types(.object(object))
        guard own.isEmpty else { return own }
        return (object["allOf"]?.array ?? []).reduce(into: []) { types, branch in
            if let branch = branch.object { types.formUnion(Self.types(branch)) }
        }
    }

    private static func hasForms(_ object: JSONObject) -> Bool { object["anyOf"] != nil || object["oneOf"] != nil }

    /// True where it says itself that anything more may come.
    private static func opens(_ object: JSONObject) -> Bool {
        if object["patternProperties"] != nil { return true }
        for key: ByteString in ["additionalProperties", "unevaluatedProperties"] {
            if let extra = object[key], extra.bool != false { return true }
        }
        return object["prefixItems"] != nil && object["items"] == nil
    }

    /// True for an object of whose members, or a list of whose elements, nothing is said.
    private static func isOpen(_ schema: JSONValue, _ types: Set<ByteString>) -> Bool {
        if types.contains("object"), !describes(schema, "properties"), !isClosed(schema) { return true }
        return types.contains("array") && !describes(schema, "items") && !describes(schema, "prefixItems")
    }

    private static func isClosed(_ schema: JSONValue) -> Bool {
        schema["additionalProperties"]?.bool == false || schema["unevaluatedProperties"]?.bool == false
    }

    /// True if the schema, or one beside it for the same value, has a keyword.
    static func describes(_ schema: JSONValue, _ keyword: ByteString) -> Bool {
        guard let object = schema.object else { return false }
        return object[keyword] != nil
            || ((object["allOf"]?.array ?? []) + alternatives(object)).contains { describes($0, keyword) }
    }
}
