import JSON
import Primitives

extension ToolReader {
    /// The type that a JSON Schema describes.
    mutating func type(_ json: JSONValue) throws(Failure) -> ToolType {
        guard let schema = json.object else { throw failure("A property's schema is no object.") }
        if let kind = schema["type"] {
            if let kind = kind.string { return try type(kind, json) }
            if let kinds = kind.array {
                return .union(
                    try list(kinds, "type") { (reader, kind) throws(Failure) in try reader.choice(kind, json) })
            }
            guard kind.isNull || kind.bool != nil else { throw failure("`type` is neither text nor array.") }
            return .unknown
        }
        for key: ByteString in ["anyOf", "oneOf"] {
            guard let choices = schema[key] else { continue }
            guard let choices = choices.array else { throw failure("`\(key)` is no array.") }
            return .union(
                try list(choices, key) { (reader, choice) throws(Failure) in try reader.type(choice) })
        }
        guard let reference = schema["$ref"] else { return .unknown }
        guard let text = reference.string, text.hasPrefix("#/$defs/"),
            let name = ByteString(validating: text.utf8.dropFirst(8))
        else {
            throw CedarToolSchemaError(
                .reference, "A `$ref` does not name a definition of the same tool.",
                fix: "Write it as `#/$defs/name`.", at: path)
        }
        return .reference(name)
    }

    private mutating func type(_ kind: ByteString, _ json: JSONValue) throws(Failure) -> ToolType {
        switch kind {
        case "boolean": return .bool
        case "integer": return .integer
        case "float": return .float
        case "number": return .number
        case "null": return .null
        case "string": return try text(json)
        case "array": return try array(json)
        case "object": return try object(json)
        default: throw failure("`\(kind)` is no type of JSON Schema.")
        }
    }

    /// One of several types, whose other words stand beside the list.
    private mutating func choice(_ kind: JSONValue, _ json: JSONValue) throws(Failure) -> ToolType {
        guard let name = kind.string else { return try type(kind) }
        switch name {
        case "string": return .string
        case "array": return try array(of: json)
        default: return try type(name, json)
        }
    }

    private func text(_ json: JSONValue) throws(Failure) -> ToolType {
        if let choices = json["enum"] {
            guard let elements = choices.array, !elements.isEmpty else {
                throw failure("`enum` is no array with texts.")
            }
            var texts: [ByteString] = []
            for element in elements {
                guard let text = element.string else { throw failure("`enum` is no array with texts.") }
                texts.append(text)
            }
            return .enumeration(texts)
        }
        guard let format = json["format"] else { return .string }
        switch format.string {
        case "date"?, "date-time"?: return .datetime
        case "duration"?: return .duration
        case "ipv4"?, "ipv6"?: return .ipAddress
        case "decimal"?: return .decimal
        case nil: throw failure("`format` is no text.")
        default: return .string
        }
    }

    private mutating func object(_ json: JSONValue) throws(Failure) -> ToolType {
        let properties = try properties(json)
        guard let additional = json["additionalProperties"], !additional.isNull, additional.bool == nil else {
            return .object(properties, additional: nil)
        }
        let type = try within("additionalProperties") { (reader) throws(Failure) in try reader.type(additional) }
        return .object(properties, additional: type)
    }

    /// A closed tuple, or an array whose elements are all of one type or of any.
    private mutating func array(_ json: JSONValue) throws(Failure) -> ToolType {
        guard let prefix = json["prefixItems"]?.array else { return try array(of: json) }
        let types = try list(prefix, "prefixItems") { (reader, item) throws(Failure) in try reader.type(item) }
        guard let items = json["items"] else { return .array(.unknown) }
        if items.bool == false { return .tuple(types) }
        guard items.object != nil else { return .array(.unknown) }
        let rest = try within("items") { (reader) throws(Failure) in try reader.type(items) }
        return .array(types.allSatisfy { $0 == rest } ? rest : .unknown)
    }

    private mutating func array(of json: JSONValue) throws(Failure) -> ToolType {
        guard let items = json["items"], !items.isNull, items.bool == nil else { return .array(.unknown) }
        return .array(try within("items") { (reader) throws(Failure) in try reader.type(items) })
    }

    private mutating func list(
        _ elements: [JSONValue], _ name: ByteString,
        _ read: (inout ToolReader, JSONValue) throws(Failure) -> ToolType
    ) throws(Failure) -> [ToolType] {
        try within(name) { (reader) throws(Failure) in
            var types: [ToolType] = []
            for (place, element) in elements.enumerated() {
                types.append(
                    try reader.within(ByteString(String(place))) { (reader) throws(Failure) in
                        try read(&reader, element)
                    })
            }
            return types
        }
    }
}
