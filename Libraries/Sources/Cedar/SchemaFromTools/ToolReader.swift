import JSON
import Primitives

/// Reads what an MCP server lists.
struct ToolReader {
    typealias Failure = CedarToolSchemaError

    /// How deep schemas may be.
    static let depth = 64
    /// Where in the value the reading is.
    private(set) var path = JSONPointer.root

    mutating func tools(_ json: JSONValue) throws(Failure) -> ToolList {
        if let elements = json.array { return ToolList(tools: try tools(elements)) }
        guard let result = json.object?["result"] ?? (json.object?.contains("tools") == true ? json : Optional.none)
        else {
            return ToolList(tools: [try tool(json)])
        }
        guard let elements = result["tools"]?.array else { throw failure("The list of `tools` is missing.") }
        return ToolList(
            tools: try within("tools") { (reader) throws(Failure) in try reader.tools(elements) },
            definitions: try definitions(result))
    }

    private mutating func tools(_ elements: [JSONValue]) throws(Failure) -> [Tool] {
        var tools: [Tool] = []
        var names: Set<ByteString> = []
        for (place, element) in elements.enumerated() {
            let tool = try within(ByteString(String(place))) { (reader) throws(Failure) in try reader.tool(element) }
            guard names.insert(tool.name).inserted else {
                throw CedarToolSchemaError(.conflict, "There are two tools `\(tool.name)`.", at: path)
            }
            tools.append(tool)
        }
        return tools
    }

    private mutating func tool(_ json: JSONValue) throws(Failure) -> Tool {
        guard let name = json["name"]?.string else { throw failure("The tool's `name` is missing.") }
        let key: ByteString = json.object?.contains("parameters") == true ? "parameters" : "inputSchema"
        guard let inputs = json[key] else { throw failure("The tool's `inputSchema` is missing.") }
        var outputs = ToolParameters()
        if let json = json["outputSchema"] {
            outputs = try within("outputSchema") { (reader) throws(Failure) in try reader.parameters(json) }
        }
        return Tool(
            name: name, inputs: try within(key) { (reader) throws(Failure) in try reader.parameters(inputs) },
            outputs: outputs, definitions: try definitions(json))
    }

    private mutating func parameters(_ json: JSONValue) throws(Failure) -> ToolParameters {
        let json = json["json"] ?? json
        guard json.object != nil else { throw failure("The tool's schema is no object.") }
        return ToolParameters(properties: try properties(json), definitions: try definitions(json))
    }

    private mutating func definitions(_ json: JSONValue) throws(Failure) -> [ToolDefinition] {
        guard let json = json["$defs"] else { return [] }
        let definitions = try within("$defs") { (reader) throws(Failure) in
            guard let object = json.object else { throw reader.failure("`$defs` is no object.") }
            var definitions: [ToolDefinition] = []
            for member in object {
                let type = try reader.within(member.key) { (reader) throws(Failure) in try reader.type(member.value) }
                definitions.append(ToolDefinition(name: member.key, type: type))
            }
            return definitions.sorted { $0.name < $1.name }
        }
        try checkEnds(definitions)
        return definitions
    }

    /// A definition must not be only another's name, and that only the first's.
    private func checkEnds(_ definitions: [ToolDefinition]) throws(Failure) {
        var types: [ByteString: ToolType] = [:]
        for definition in definitions { types[definition.name] = definition.type }
        for definition in definitions {
            var type = definition.type
            var steps = 0
            while case .reference(let name) = type, let next = types[name] {
                type = next
                steps += 1
                guard steps <= definitions.count else {
                    throw CedarToolSchemaError(
                        .reference, "The definition `\(definition.name)` stands for itself.", at: path)
                }
            }
        }
    }

    /// The properties of an object, in the order of their names.
    mutating func properties(_ json: JSONValue) throws(Failure) -> [ToolProperty] {
        var required: Set<ByteString> = []
        if let json = json["required"], json.bool != false {
            guard let elements = json.array else { throw failure("`required` is no array of texts.") }
            for element in elements {
                guard let name = element.string else { throw failure("`required` is no array of texts.") }
                required.insert(name)
            }
        }
        guard let json = json["properties"], json.bool != false else { return [] }
        return try within("properties") { (reader) throws(Failure) in
            guard let object = json.object else { throw reader.failure("`properties` is no object.") }
            var properties: [ToolProperty] = []
            for member in object {
                let type = try reader.within(member.key) { (reader) throws(Failure) in try reader.type(member.value) }
                properties.append(
                    ToolProperty(name: member.key, isRequired: required.contains(member.key), type: type))
            }
            return properties.sorted { $0.name < $1.name }
        }
    }

    mutating func within<Result>(
        _ step: ByteString, _ read: (inout ToolReader) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard path.tokens.count < 3 * Self.depth else {
            throw CedarToolSchemaError(.limit, "The tool's schema is nested too deeply.", at: path)
        }
        path.tokens.append(step)
        let result = try read(&self)
        path.tokens.removeLast()
        return result
    }

    func failure(_ message: String) -> Failure { CedarToolSchemaError(.form, message, at: path) }
}
