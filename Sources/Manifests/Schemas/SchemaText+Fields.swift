import JSON
import Primitives

extension SchemaText {
    /// True if a named schema has a field, by way of references and parts of a whole; nil where it does not tell its fields.
    func hasField(_ path: ResultPath, in schema: JSONValue, depth: Int = 0) throws(Fault) -> Bool? {
        guard let segment = path.segments.first else { return true }
        guard depth <= 24 else { return nil }
        let value = try resolve(schema)
        guard let object = value.object else { return nil }
        let rest = ResultPath(Array(path.segments.dropFirst()))
        switch segment {
        case .key(let key):
            if let property = object["properties"]?[key] { return try hasField(rest, in: property, depth: depth + 1) }
        case .every, .index:
            if let items = object["items"] ?? object["additionalProperties"] {
                return try hasField(rest, in: items, depth: depth + 1)
            }
        }
        var told = object["properties"] != nil
        for branch in (object["allOf"]?.array ?? []) + SchemaLeaves.alternatives(object) {
            guard let found = try hasField(path, in: branch, depth: depth + 1) else { continue }
            if found { return true }
            told = true
        }
        return told ? false : nil
    }
}
