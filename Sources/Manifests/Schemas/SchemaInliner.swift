import JSON
import Primitives

/// Makes a schema of a document complete in itself: references replaced by what they name, bounded.
struct SchemaInliner {
    private let text: SchemaText
    /// The references that are being followed.
    private var open: [ByteString] = []
    private var nodes = 0

    private static let limit = 20_000
    private static let depth = 64

    init(_ text: SchemaText) { self.text = text }

    mutating func inline(_ schema: JSONValue) throws(Fault) -> JSONValue { try inline(schema, depth: 0) }

    /// The schema, complete in itself; nil where it cannot be written out, as one that contains itself.
    func inlined(_ schema: JSONValue) -> JSONValue? {
        var inliner = self
        return try? inliner.inline(schema)
    }

    private mutating func inline(_ schema: JSONValue, depth: Int) throws(Fault) -> JSONValue {
        nodes += 1
        guard nodes <= Self.limit, depth <= Self.depth else {
            throw text.fault(
                "too-large", "A schema has more than \(Self.limit) parts, or nests too deep.", fix: "Simplify it.")
        }
        guard let object = schema.object else { return schema }
        guard let reference = object["$ref"]?.string else { return .object(try members(object, depth: depth)) }
        guard !open.contains(reference) else {
            throw text.fault(
                "recursive", "The schema `\(reference)` contains itself, and arguments are bounded.",
                fix: "Describe the levels that are needed, or leave the operation out.")
        }
        open.append(reference)
        let target = try inline(text.resolve(["$ref": .string(reference)]), depth: depth + 1)
        open.removeLast()
        var siblings = object
        siblings["$ref"] = nil
        let rest = try members(siblings, depth: depth)
        guard !rest.isEmpty else { return target }
        if var merged = target.object, rest.keys.allSatisfy(SchemaKeywords.annotations.contains) {
            for member in rest { merged[member.key] = member.value }
            return .object(merged)
        }
        // Siblings of a reference apply beside it (JSON Schema 2020-12, core, section 8.2.3.1).
        var both = rest
        both["allOf"] = .array([target] + (rest["allOf"]?.array ?? []))
        return .object(both)
    }

    private mutating func members(_ object: JSONObject, depth: Int) throws(Fault) -> JSONObject {
        var output = JSONObject()
        for entry in object {
            let key = entry.key
            if SchemaKeywords.dropped.contains(key) || key.hasPrefix("x-") { continue }
            // Named schemas that references lead to are put in where they are named.
            if text.kind == .pin, depth == 0, SchemaKeywords.definitions.contains(key) { continue }
            guard !SchemaKeywords.refused.contains(key) else {
                throw text.fault(
                    "keyword", "A schema uses `\(key)`, which Remit does not read.", fix: text.kind.placing)
            }
            output[key] = try member(key, entry.value, depth: depth)
        }
        return output
    }

    private mutating func member(_ key: ByteString, _ value: JSONValue, depth: Int) throws(Fault) -> JSONValue {
        if SchemaKeywords.inPlace.contains(key) || SchemaKeywords.parts.contains(key) {
            return try inline(value, depth: depth + 1)
        }
        if SchemaKeywords.inPlaceLists.contains(key) || SchemaKeywords.partLists.contains(key),
            let schemas = value.array
        {
            var output: [JSONValue] = []
            for schema in schemas { output.append(try inline(schema, depth: depth + 1)) }
            return .array(output)
        }
        if SchemaKeywords.maps.contains(key), let schemas = value.object {
            var output = JSONObject()
            for schema in schemas { output[schema.key] = try inline(schema.value, depth: depth + 1) }
            return .object(output)
        }
        return value
    }
}
