import JSON
import Primitives

/// Makes an OpenAPI 3.0 or 3.1 description one that a manifest can stand beside: 3.1, each operation with a name that an expression can
/// say, and path parameters that say what they name.
struct OpenAPIUpgrade {
    /// What was changed, in sentences.
    private(set) var notes: [String] = []
    private var names: Set<ByteString> = []

    /// Names of path parameters that say nothing by themselves.
    private static let bareNames: Set<ByteString> = ["id", "uuid", "guid", "key", "pk", "identifier"]

    /// - Throws: a fault where the document is of another version, or not a description at all.
    static func upgrade(_ root: JSONValue, file: String) throws(Fault) -> (document: JSONValue, notes: [String]) {
        var upgrade = OpenAPIUpgrade()
        let document = try upgrade.upgraded(root, file)
        return (document, upgrade.notes)
    }

    private mutating func upgraded(_ root: JSONValue, _ file: String) throws(Fault) -> JSONValue {
        guard var object = root.object, let version = object["openapi"]?.string else {
            throw Fault(
                "import.version",
                root["swagger"] == nil ? "This is no OpenAPI description." : "This is Swagger 2.0.",
                fix: root["swagger"] == nil
                    ? "Name an OpenAPI 3.0 or 3.1 document." : "Convert it to OpenAPI 3: `npx swagger2openapi FILE`.",
                at: SourceLocation(file: file, line: 1))
        }
        if version.hasPrefix("3.0") {
            notes.append(
                "OpenAPI \(version) became 3.1: `nullable` is a type of its own, exclusive bounds are numbers.")
            object = Self.newer(.object(object)).object ?? object
            object["openapi"] = "3.1.0"
        } else if !version.hasPrefix("3.1") {
            throw Fault(
                "import.version", "This is OpenAPI \(version.text.prefix(20)).",
                fix: "Name an OpenAPI 3.0 or 3.1 document.", at: SourceLocation(file: file, line: 1))
        }
        var paths = JSONObject()
        for path in object["paths"]?.object?.members ?? [] {
            let (key, item) = named(path.key, Self.flattening(path.value, in: root))
            paths[key] = item
        }
        object["paths"] = .object(paths)
        return Self.withJSON(.object(object))
    }

    /// OpenAPI 3.0.3, section 4.7.24, as JSON Schema 2020-12 says it. The parser bounds the depth.
    private static func newer(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): return .array(elements.map(newer))
        case .object(let object):
            var output = JSONObject()
            for member in object { output[member.key] = newer(member.value) }
            if let isNullable = object["nullable"]?.bool {
                output["nullable"] = nil
                if isNullable, let type = object["type"]?.string { output["type"] = .array([.string(type), "null"]) }
                if isNullable, let values = object["enum"]?.array, !values.contains(.null) {
                    output["enum"] = .array(values + [.null])
                }
            }
            for (exclusive, bound): (ByteString, ByteString) in [
                ("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum"),
            ] {
                guard let isExclusive = object[exclusive]?.bool else { continue }
                output[exclusive] = isExclusive ? object[bound] : nil
                if isExclusive { output[bound] = nil }
            }
            return .object(output)
        default: return value
        }
    }

    /// An answer of any type, or of JSON under another name, is JSON: springdoc and ASP.NET write so. The parser bounds the depth.
    private static func withJSON(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): return .array(elements.map(withJSON))
        case .object(let object):
            var output = JSONObject()
            for member in object { output[member.key] = withJSON(member.value) }
            guard let content = object["content"]?.object, content["application/json"] == nil,
                let other = content.members.first(where: { anyTypes.contains($0.key) || $0.key.hasSuffix("+json") }),
                other.value["schema"] != nil
            else { return .object(output) }
            output["content"] = ["application/json": withJSON(other.value)]
            return .object(output)
        default: return value
        }
    }

    private static let anyTypes: Set<ByteString> = ["*/*", "text/json", "application/*"]

    /// An object in the query, written as its members (`form` and `explode`, OpenAPI 3.1.0, section 4.8.12.3), is those members.
    private static func flat(_ parameter: JSONValue, in root: JSONValue) -> [JSONValue] {
        let whole = parameter.following(in: root)
        guard whole["in"]?.string == "query", whole["explode"]?.bool != false,
            whole["style"]?.string.map({ $0 == "form" }) ?? true, let schema = whole["schema"]?.following(in: root),
            schema["type"]?.string == "object" || schema["type"] == nil, let members = schema["properties"]?.object
        else { return [parameter] }
        let required = Set((schema["required"]?.array ?? []).compactMap(\.string))
        let isRequired = whole["required"]?.bool ?? false
        return members.members.map { member in
            [
                "name": .string(member.key), "in": "query", "schema": member.value,
                "required": .bool(isRequired && required.contains(member.key)),
            ]
        }
    }

    private static func flattening(_ item: JSONValue, in root: JSONValue) -> JSONValue {
        guard var object = item.object else { return item }
        for member in object.members {
            if member.key == "parameters", let list = member.value.array {
                object["parameters"] = .array(list.flatMap { flat($0, in: root) })
            } else if OpenAPIDocument.methods.contains(member.key) {
                object[member.key] = flattening(member.value, in: root)
            }
        }
        return .object(object)
    }

    /// A path with its operations named.
    private mutating func named(_ path: ByteString, _ item: JSONValue) -> (ByteString, JSONValue) {
        guard var object = item.object else { return (path, item) }
        var renamed: [ByteString: ByteString] = [:]
        let text = Self.speaking(path, object, &renamed)
        if !renamed.isEmpty {
            object = Self.renaming(.object(object), renamed).object ?? object
            notes.append(
                "\(path): \(renamed.sorted { $0.key < $1.key }.map { "`{\($0.key)}` is called `{\($0.value)}`" }.joined(separator: ", "))."
            )
        }
        for method in OpenAPIDocument.methods {
            guard var operation = object[method]?.object else { continue }
            let given = operation["operationId"]?.string
            let name = name(given, method, text)
            if let given, given != name { notes.append("The operation `\(given)` is called `\(name)`.") }
            operation["operationId"] = .string(name)
            object[method] = .object(operation)
        }
        return (text, .object(object))
    }

    private mutating func name(_ given: ByteString?, _ method: ByteString, _ path: ByteString) -> ByteString {
        var text = given.map { Self.identifier($0.text) } ?? ""
        if text.isEmpty {
            let segments = path.text.split(separator: "/").filter { !$0.hasPrefix("{") }
            let ends = path.text.hasSuffix("}")
            // What only asks makes nothing.
            let asks = segments.last.map { EffectDrafter.askingWords.contains(ByteString($0.lowercased())) } ?? false
            let verb = [
                "get": ends ? "get" : "list", "post": asks ? "" : "create", "put": "replace", "patch": "update",
            ][
                method.text]
            text = Self.identifier(
                ([verb ?? method.text] + segments.map(String.init)).filter { !$0.isEmpty }.joined(separator: "_"))
        }
        var name = ByteString(text)
        var number = 2
        while !names.insert(name).inserted {
            name = ByteString("\(text)_\(number)")
            number += 1
        }
        return name
    }

    /// What an expression can say: letters, digits and `_`, beginning with a letter, at most 64.
    private static func identifier(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars.prefix(200) {
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            if isPlain {
                output.unicodeScalars.append(scalar)
            } else if !output.isEmpty, !output.hasSuffix("_") {
                output += "_"
            }
        }
        while output.hasSuffix("_") { output.removeLast() }
        guard let first = output.unicodeScalars.first else { return "" }
        if !first.properties.isAlphabetic { output = "op_\(output)" }
        return String(output.prefix(64))
    }

    /// `/invoices/{id}` as `/invoices/{invoice_id}`: the place of a path parameter says what it is, not its name.
    private static func speaking(
        _ path: ByteString, _ item: JSONObject, _ renamed: inout [ByteString: ByteString]
    ) -> ByteString {
        var segments = path.text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        for index in segments.indices.dropFirst() {
            let segment = segments[index]
            guard segment.hasPrefix("{"), segment.hasSuffix("}"),
                bareNames.contains(ByteString(segment.dropFirst().dropLast().lowercased())),
                !segments[index - 1].isEmpty, !segments[index - 1].hasPrefix("{")
            else { continue }
            let old = ByteString(segment.dropFirst().dropLast())
            let words = Words.split(ByteString(segments[index - 1]))
            let noun = identifier(
                (words.dropLast() + words.suffix(1).map(Words.singular)).map(\.text).joined(separator: "_"))
            let new = ByteString("\(noun)_id")
            let taken = item.members.contains { names(in: $0.value).contains(new) }
            guard !noun.isEmpty, !taken, renamed[old] == nil, !renamed.values.contains(new) else { continue }
            renamed[old] = new
            segments[index] = "{\(new)}"
        }
        return ByteString(segments.joined(separator: "/"))
    }

    /// The names of the parameters and body members that an operation, or a list of parameters, declares in place.
    private static func names(in value: JSONValue) -> Set<ByteString> {
        let list = value.array ?? value["parameters"]?.array ?? []
        let body = value["requestBody"]?["content"]?.object?.members.flatMap {
            $0.value["schema"]?["properties"]?.object?.keys ?? []
        }
        return Set(list.compactMap { $0["name"]?.string } + (body ?? []))
    }

    private static func renaming(_ item: JSONValue, _ names: [ByteString: ByteString]) -> JSONValue {
        guard var object = item.object else { return item }
        for member in object.members {
            if member.key == "parameters", let list = member.value.array {
                object["parameters"] = .array(list.map { renamingParameter($0, names) })
            } else if OpenAPIDocument.methods.contains(member.key), let list = member.value["parameters"]?.array,
                var operation = member.value.object
            {
                operation["parameters"] = .array(list.map { renamingParameter($0, names) })
                object[member.key] = .object(operation)
            }
        }
        return .object(object)
    }

    private static func renamingParameter(_ value: JSONValue, _ names: [ByteString: ByteString]) -> JSONValue {
        guard value["in"]?.string == "path", let name = value["name"]?.string, let new = names[name],
            var object = value.object
        else { return value }
        object["name"] = .string(new)
        return .object(object)
    }
}

extension JSONValue {
    /// What a reference within a document leads to, or the value itself; a circle ends.
    fileprivate func following(in root: JSONValue) -> JSONValue {
        var value = self
        for _ in 0..<16 {
            guard let reference = value["$ref"]?.string, reference.hasPrefix("#"),
                let pointer = JSONPointer(ByteString(reference.text.dropFirst())), let target = root[pointer]
            else { return value }
            value = target
        }
        return value
    }
}
