import JSON
import Manifests
import Primitives

/// A way into a tool's answer by its schema.
enum AnswerSchema {
    /// Where a path leads.
    enum Found {
        /// To what this schema declares; nil: the schema says nothing of it.
        case schema(JSONValue?)
        /// Nowhere: there is no such field.
        case nothing(field: ByteString)
    }

    static func find(_ path: ResultPath, in root: JSONValue?) -> Found {
        guard let root else { return .schema(nil) }
        var schema = resolved(root, root)
        for segment in path.segments {
            guard let current = schema else { return .schema(nil) }
            switch segment {
            case .key(let key):
                guard let properties = current["properties"]?.object else { return .schema(nil) }
                guard let member = properties[key] else { return .nothing(field: key) }
                schema = resolved(member, root)
            case .index, .every:
                guard let items = current["items"] else { return .schema(nil) }
                schema = resolved(items, root)
            }
        }
        return .schema(schema)
    }

    /// What a reference within the schema stands for; a chain of them ends after 16.
    private static func resolved(_ schema: JSONValue, _ root: JSONValue) -> JSONValue? {
        var current = schema
        for _ in 0..<16 {
            guard let reference = current["$ref"]?.string else { return current }
            guard reference.hasPrefix("#/") else { return nil }
            var target: JSONValue? = root
            for part in reference.text.dropFirst(2).split(separator: "/") { target = target?[ByteString(String(part))] }
            guard let target else { return nil }
            current = target
        }
        return nil
    }
}
