public import JSON
public import Primitives

/// A tool as a server lists it, with the members that say what it is and does. All of it is the server's word.
public struct ToolDefinition: Hashable, Sendable {
    public let name: ByteString
    public let description: ByteString?
    public let inputSchema: JSONObject
    public let outputSchema: JSONValue?
    /// Hints. Nothing may rest on them but a warning.
    public let annotations: JSONObject?

    /// Nil where the value is no tool: no name that the specification allows, no object of a schema, members of another kind.
    public init?(_ value: JSONValue) {
        guard let object = value.object, let name = object["name"]?.string, ToolDescription.isName(name),
            let input = object["inputSchema"]?.object
        else { return nil }
        switch object["description"] {
        case nil, .null: description = nil
        case .string(let text): description = text
        default: return nil
        }
        switch object["annotations"] {
        case nil, .null: annotations = nil
        case .object(let hints): annotations = hints
        default: return nil
        }
        switch object["outputSchema"] {
        case nil, .null: outputSchema = nil
        case .object(let schema): outputSchema = .object(schema)
        case .bool(let any): outputSchema = .bool(any)
        default: return nil
        }
        self.name = name
        inputSchema = input
    }

    /// The members above and no other, so that what is compared is what is pinned.
    public var json: JSONValue {
        var object: JSONObject = ["name": .string(name), "inputSchema": .object(inputSchema)]
        object["description"] = description.map { .string($0) }
        object["outputSchema"] = outputSchema
        object["annotations"] = annotations.map { .object($0) }
        return .object(object)
    }

    /// The canonical text (RFC 8785) of ``json``, of which a digest is taken. Throws where a number in a schema has none.
    public func canonical() throws(JSONError) -> [UInt8] { try json.canonical() }
}
