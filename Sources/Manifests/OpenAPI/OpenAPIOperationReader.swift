import JSON
import Primitives

/// Turns one operation of a document into a tool's input and the way to send it.
struct OpenAPIOperationReader {
    /// What a tool needs to know of an operation.
    struct Result {
        var description: ByteString
        /// The tool's parameters: names, schemas, places.
        var properties: [ToolProperty] = []
        var operation: HTTPOperation
        /// The schema of a good answer, references left in.
        var answer: JSONValue?
    }

    private let document: OpenAPIDocument
    private let source: OpenAPIDocument.Operation
    private var inliner: SchemaInliner
    private var properties: [ToolProperty] = []
    private var fields: [HTTPOperation.Field] = []
    private var idempotencyHeader: ByteString?

    /// Headers that Remit or the connection writes.
    private static let ownHeaders: Set<ByteString> = [
        "host", "connection", "content-length", "transfer-encoding", "te", "trailer", "upgrade", "expect", "cookie",
        "proxy-authorization", "proxy-connection", "keep-alive", "forwarded", "x-forwarded-for", "x-forwarded-host",
        "x-forwarded-proto",
    ]
    /// OpenAPI 3.1 section 4.8.12.1: parameters of these names are ignored.
    private static let ignoredHeaders: Set<ByteString> = ["accept", "content-type", "authorization"]

    static func read(_ source: OpenAPIDocument.Operation, in document: OpenAPIDocument) throws(Fault) -> Result {
        var reader = OpenAPIOperationReader(document, source)
        return try reader.read()
    }

    private init(_ document: OpenAPIDocument, _ source: OpenAPIDocument.Operation) {
        self.document = document
        self.source = source
        inliner = SchemaInliner(document.schemas)
    }

    private mutating func read() throws(Fault) -> Result {
        try readParameters()
        let body = try readBody()
        let operation = HTTPOperation(
            method: source.method, path: try path(), fields: fields, body: body, idempotencyHeader: idempotencyHeader)
        let text = [source.value["summary"], source.value["description"]].compactMap { $0?.string?.text }
        return Result(
            description: ByteString(text.joined(separator: "\n\n")), properties: properties, operation: operation,
            answer: try answer())
    }

    private mutating func readParameters() throws(Fault) {
        var declared: [JSONValue] = []
        for parameter in source.sharedParameters + (source.value["parameters"]?.array ?? []) {
            let value = try document.schemas.resolve(parameter)
            declared.removeAll { $0["name"] == value["name"] && $0["in"] == value["in"] }
            declared.append(value)
        }
        for value in declared { try readParameter(value) }
    }

    private mutating func readParameter(_ value: JSONValue) throws(Fault) {
        guard let name = value["name"]?.string, let place = value["in"]?.string else {
            throw fault("parameter", "A parameter has no name or no place.", fix: nil)
        }
        let required = value["required"]?.bool ?? false
        if place == "cookie" {
            guard !required else {
                throw fault("parameter", "`\(name)` would have to be a cookie.", fix: "Remit sends no cookies.")
            }
            return
        }
        guard let location = HTTPOperation.Location(rawValue: place.text) else {
            throw fault("parameter", "`\(name)` has no known place.", fix: nil)
        }
        if location == .header {
            guard name.utf8.allSatisfy(Self.isHeaderByte), !name.isEmpty else {
                throw fault("parameter", "`\(name)` cannot be the name of a header.", fix: "Correct the document.")
            }
            let lower = ByteString(name.text.lowercased())
            if Self.ignoredHeaders.contains(lower) { return }
            if lower == "idempotency-key" {
                idempotencyHeader = name
                return
            }
            guard !Self.ownHeaders.contains(lower) else {
                if required {
                    throw fault(
                        "parameter", "The header `\(name)` is not a tool's to set.", fix: "Take it out of the document."
                    )
                }
                return
            }
        }
        guard let schema = value["schema"] else {
            throw fault(
                "parameter", "`\(name)` is described by `content`, not by `schema`.", fix: "Give it a `schema`.")
        }
        // An object has no place outside the body.
        guard !SchemaShape.types(try inliner.inline(schema)).contains("object") else {
            guard !required else {
                throw fault(
                    "parameter", "`\(name)` is an object and stands outside the body.", fix: "Leave the operation out.")
            }
            return
        }
        let explode = try explode(value, name, location)
        let described = Self.describing(try inliner.inline(schema), with: value["description"])
        try add(
            ToolProperty(
                name: name, schema: described, isRequired: required || location == .path,
                location: Parameter.Location(rawValue: place.text) ?? .query))
        fields.append(
            HTTPOperation.Field(parameter: name, location: location, name: name, required: required, explode: explode))
    }

    /// Whether a list is repeated; other styles than the default of each place are not written.
    private func explode(_ value: JSONValue, _ name: ByteString, _ location: HTTPOperation.Location) throws(Fault)
        -> Bool
    {
        let style = value["style"]?.string
        guard style == nil || style == (location == .query ? "form" : "simple"), value["allowReserved"]?.bool != true
        else {
            throw fault(
                "parameter", "`\(name)` is written in a style that Remit does not write.",
                fix: "Leave `style` and `allowReserved` out.")
        }
        return value["explode"]?.bool ?? (location == .query)
    }

    private mutating func add(_ property: ToolProperty) throws(Fault) {
        guard !properties.contains(where: { $0.name == property.name }) else {
            throw fault(
                "collision", "Two parameters of `\(source.method) \(source.path)` are called `\(property.name)`.",
                fix: "Rename one in the document: a tool's parameters have one name each.")
        }
        properties.append(property)
    }

    private mutating func readBody() throws(Fault) -> HTTPOperation.Body {
        guard let given = source.value["requestBody"] else { return .none }
        let body = try document.schemas.resolve(given)
        let required = body["required"]?.bool ?? false
        guard let media = Self.json(body["content"]) else {
            guard required else { return .none }
            throw fault(
                "body", "`\(source.method) \(source.path)` takes no JSON.",
                fix: "Describe an `application/json` body, or leave the operation out.")
        }
        let schema = try inliner.inline(media["schema"] ?? true)
        guard let members = SchemaShape.flatMembers(schema) else {
            try add(ToolProperty(name: "body", schema: schema, isRequired: required, location: .body))
            return .whole("body", required: required)
        }
        var names: [ByteString] = []
        for member in members where member.schema["readOnly"]?.bool != true {
            try add(
                ToolProperty(name: member.name, schema: member.schema, isRequired: member.isRequired, location: .body))
            names.append(member.name)
        }
        return .members(names, required: required)
    }

    private func path() throws(Fault) -> [[HTTPOperation.PathPart]] {
        guard source.path.hasPrefix("/") else {
            throw fault("path", "The path `\(source.path)` does not begin with a slash.", fix: nil)
        }
        var segments: [[HTTPOperation.PathPart]] = []
        var used: Set<ByteString> = []
        let texts = source.path.text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for (index, text) in texts.enumerated() {
            guard !text.isEmpty || index == texts.count - 1, text != ".", text != "..",
                !text.contains(where: { "?#\\".contains($0) })
            else {
                throw fault(
                    "path", "The path `\(source.path)` has a segment that cannot be sent as it is.",
                    fix: "Correct the path.")
            }
            if text.isEmpty, index == 0 { continue }
            guard let parts = Self.parts(text) else {
                throw fault(
                    "path", "The braces of `\(source.path)` do not match.", fix: "Write `{name}` for a parameter.")
            }
            for case .parameter(let name) in parts { used.insert(name) }
            segments.append(parts)
        }
        let declared = Set(fields.filter { $0.location == .path }.map(\.parameter))
        if let name = used.subtracting(declared).sorted().first ?? declared.subtracting(used).sorted().first {
            throw fault(
                "path", "`\(name)` of `\(source.path)` is not both in the path and a path parameter.",
                fix: "Declare it with `in: path`.")
        }
        return segments
    }

    /// Nil where braces do not match.
    private static func parts(_ segment: Substring) -> [HTTPOperation.PathPart]? {
        var parts: [HTTPOperation.PathPart] = []
        var rest = segment
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { return nil }
            let name = rest[rest.index(after: open)..<close]
            guard !name.isEmpty, !name.contains("{") else { return nil }
            if open > rest.startIndex { parts.append(.literal(ByteString(rest[..<open]))) }
            parts.append(.parameter(ByteString(name)))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty || parts.isEmpty { parts.append(.literal(ByteString(rest))) }
        return parts
    }

    /// The schema of the first good answer that is JSON.
    private func answer() throws(Fault) -> JSONValue? {
        let responses = source.value["responses"]
        for status: ByteString in ["200", "201", "202", "203", "2XX"] {
            guard let given = responses?[status] else { continue }
            let response = try document.schemas.resolve(given)
            if let schema = Self.json(response["content"])?["schema"] { return schema }
        }
        return nil
    }

    private static func json(_ content: JSONValue?) -> JSONValue? {
        content?.object?.members.first { member in
            let type = member.key.text.split(separator: ";").first.map { $0.lowercased() } ?? ""
            return type.trimmingSpaces == "application/json"
        }?.value
    }

    private static func describing(_ schema: JSONValue, with description: JSONValue?) -> JSONValue {
        guard var object = schema.object, let description, object["description"] == nil else { return schema }
        object["description"] = description
        return .object(object)
    }

    /// RFC 9110 section 5.6.2, `tchar`.
    private static func isHeaderByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: Array("!#$%&'*+-.^_`|~".utf8).contains(byte)
        }
    }

    private func fault(_ code: String, _ message: String, fix: String?) -> Fault {
        document.schemas.fault(code, message, fix: fix)
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        while text.first == " " { text.removeFirst() }
        return String(text)
    }
}
