package import Folder
package import JSON
package import Primitives

/// Reads a description that somebody wrote, JSON or YAML.
package enum DescriptionSource {
    /// At most so many bytes.
    package static let limit = 16 << 20

    /// - Throws: a fault with the line, where the text is neither, or beyond the limits.
    package static func parse(_ bytes: [UInt8], file: String) throws(Fault) -> JSONValue {
        let place = SourceLocation(file: file, line: 1)
        guard bytes.count <= limit else {
            throw Fault(
                "import.too-large", "The description is larger than \(limit >> 20) MiB.",
                fix: "Leave out the operations that no agent should use.", at: place)
        }
        guard let first = bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else {
            throw Fault("import.empty", "The description is empty.", fix: "Name an OpenAPI document.", at: place)
        }
        if first == 0x7B || first == 0x5B {
            do throws(JSONError) {
                return try JSONValue(
                    parsing: bytes, limits: JSONLimits(bytes: limit, depth: 100, values: 2_000_000))
            } catch { throw error.fault(in: file) }
        }
        let documents = try YAMLReader.documents(
            bytes, file: file, limits: YAMLLimits(bytes: limit, depth: 100, nodes: 1_000_000, documents: 1))
        guard let document = documents.first else {
            throw Fault("import.empty", "The description is empty.", fix: "Name an OpenAPI document.", at: place)
        }
        return value(document)
    }

    /// A plain scalar as JSON would read it, any other as text (YAML 1.2.2, section 10.2: the JSON schema). The reader bounds the depth.
    private static func value(_ node: YAMLNode) -> JSONValue {
        switch node.content {
        case .list(let elements): return .array(elements.map(value))
        case .map(let entries):
            var object = JSONObject()
            for entry in entries { object[entry.key] = value(entry.value) }
            return .object(object)
        case .scalar(let scalar):
            guard scalar.style == .plain else { return .string(scalar.text) }
            if node.isNull { return .null }
            switch scalar.text {
            case "true", "True", "TRUE": return true
            case "false", "False", "FALSE": return false
            default: return JSONNumber(lexeme: scalar.text).map { .number($0) } ?? .string(scalar.text)
            }
        }
    }
}
