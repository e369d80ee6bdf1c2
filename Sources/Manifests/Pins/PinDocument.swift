import Folder
import JSON
import ModelContextProtocol
import Primitives

/// A pin file as read, with the places of its tools.
struct PinDocument {
    /// One tool of the file.
    private struct Entry {
        let definition: ToolDefinition
        let location: SourceLocation
    }

    static let fix = "Run `remit pin FOLDER`, look at what it wrote, and commit it."

    let file: String
    private let entries: [ByteString: Entry]
    private let idempotencyHeader: ByteString?

    /// Reads a file. `idempotencyHeader` is what the manifest says of the server.
    init(_ bytes: [UInt8], file: String, idempotencyHeader: ByteString?) throws(Fault) {
        self.file = file
        self.idempotencyHeader = idempotencyHeader
        let document: JSONDocument
        do throws(JSONError) {
            document = try JSONDocument(parsing: bytes)
        } catch {
            throw error.fault(in: file)
        }
        guard let tools = document.value["tools"]?.array, tools.count <= PinFile.mostTools else {
            throw Fault(
                "pin.form", "The file is no list of at most \(PinFile.mostTools) pinned tools.", fix: Self.fix,
                at: SourceLocation(file: file, line: 1))
        }
        var entries: [ByteString: Entry] = [:]
        for (index, value) in tools.enumerated() {
            let location = document.location(of: JSONPointer(tokens: ["tools"]).appending(index), in: file)
            guard let definition = ToolDefinition(value) else {
                throw Fault("pin.form", "This is no tool as MCP lists it.", fix: Self.fix, at: location)
            }
            guard entries.updateValue(Entry(definition: definition, location: location), forKey: definition.name) == nil
            else {
                throw Fault(
                    "pin.duplicate", "The tool `\(definition.name)` is pinned twice.", fix: Self.fix, at: location)
            }
        }
        self.entries = entries
    }

    /// All tools of the file.
    var definitions: [ToolDefinition] { entries.values.map(\.definition) }
}

extension PinDocument: ToolDocument {
    var noun: String { "pinned tool" }
    var toolNames: [ByteString] { entries.keys.sorted() }

    var schemaNames: [ByteString] {
        toolNames.flatMap { name in Self.names(entries[name]?.definition.outputSchema) }
    }

    func tool(_ name: ByteString, records: [Record]?) throws(Fault) -> DescribedTool? {
        guard let entry = entries[name] else { return nil }
        let definition = entry.definition
        let input = SchemaText(kind: .pin, root: .object(definition.inputSchema), location: entry.location)
        var places: [RecordPlace] = []
        var answer: JSONValue?
        if let output = definition.outputSchema {
            let text = SchemaText(kind: .pin, root: output, location: entry.location)
            if let records { places = try RecordFinder.places(output, in: text, records: records) }
            answer = SchemaInliner(text).inlined(output)
        }
        let operation = MCPOperation(
            name: name, pin: try Self.digest(entry), output: try Self.output(entry), headers: try Self.headers(input),
            idempotencyHeader: idempotencyHeader, hintsAtWriting: Self.hintsAtWriting(definition))
        return DescribedTool(
            description: definition.description ?? "", properties: try Self.properties(input),
            operation: .mcp(operation), places: places, answer: answer)
    }

    func schema(_ name: ByteString) -> (schema: JSONValue, text: SchemaText)? {
        for tool in toolNames {
            guard let entry = entries[tool], let output = entry.definition.outputSchema,
                let schema = output["$defs"]?[name] ?? output["definitions"]?[name]
            else { continue }
            return (schema, SchemaText(kind: .pin, root: output, location: entry.location))
        }
        return nil
    }

    func fix(for name: ByteString) -> String? {
        Suggestion.nearest(to: name, among: toolNames).map { "Did you mean `\($0)`?" } ?? Self.fix
    }

    private static func names(_ output: JSONValue?) -> [ByteString] {
        (output?["$defs"]?.object?.keys ?? []) + (output?["definitions"]?.object?.keys ?? [])
    }

    private static func digest(_ entry: Entry) throws(Fault) -> ByteString {
        do throws(JSONError) {
            return try PinFile.digest(of: entry.definition)
        } catch {
            throw Fault(
                "pin.number", "A schema holds a number that has no canonical form.",
                fix: "Let the server describe the tool without it, and run `remit pin`.", at: entry.location)
        }
    }

    /// The arguments of an MCP tool are the members of one object, so they must be told one by one.
    private static func properties(_ input: SchemaText) throws(Fault) -> [ToolProperty] {
        var inliner = SchemaInliner(input)
        let schema = try inliner.inline(input.root)
        guard let members = SchemaShape.flatMembers(schema) else {
            let takesNothing =
                SchemaShape.types(schema).isSubset(of: ["object"]) && schema["properties"] == nil
                && SchemaLeaves.alternatives(schema.object ?? [:]).isEmpty && schema["allOf"] == nil
                && (schema["additionalProperties"] == nil || schema["additionalProperties"]?.bool != nil)
            guard takesNothing else {
                throw input.fault(
                    "input", "The arguments cannot be told one by one.",
                    fix: "Let the server describe an object with `properties`, and run `remit pin`.")
            }
            return []
        }
        return members.map {
            ToolProperty(name: $0.name, schema: $0.schema, isRequired: $0.isRequired, location: .body)
        }
    }

    private static func output(_ entry: Entry) throws(Fault) -> JSONSchema? {
        guard var schema = entry.definition.outputSchema else { return nil }
        // Another dialect's name says nothing about a schema that 2020-12 can read, and validators of servers differ in it.
        if var object = schema.object {
            object["$schema"] = nil
            schema = .object(object)
        }
        do throws(SchemaError) {
            return try JSONSchema(schema)
        } catch {
            throw Fault(
                "pin.output", "The output schema of `\(entry.definition.name)` cannot be used: \(error.message)",
                fix: "Let the server describe what it answers in JSON Schema 2020-12, and run `remit pin`.",
                at: entry.location)
        }
    }

    /// Servers refuse a call that lacks a header that its schema asks for.
    private static func headers(_ input: SchemaText) throws(Fault) -> [MCPOperation.HeaderParameter] {
        var headers: [MCPOperation.HeaderParameter] = []
        for member in input.root["properties"]?.object?.members ?? [] {
            guard let mark = member.value["x-mcp-header"] else { continue }
            let types = SchemaShape.types(member.value)
            guard let name = mark.string, (1...64).contains(name.count), name.utf8.allSatisfy(isHeaderByte),
                types.count == 1, types.isSubset(of: ["string", "integer", "boolean"]),
                !headers.contains(where: { $0.header.text.lowercased().utf8.elementsEqual(name.text.lowercased().utf8) }
                )
            else {
                throw input.fault(
                    "header", "`\(member.key)` cannot be repeated in the header that its schema asks for.",
                    fix: "Let the server leave `x-mcp-header` out, and run `remit pin`.")
            }
            headers.append(.init(parameter: member.key, header: name))
        }
        return headers
    }

    /// Letters, digits and hyphens: of what a header's name may hold, what nobody reads otherwise.
    private static func isHeaderByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }

    private static func hintsAtWriting(_ definition: ToolDefinition) -> Bool {
        definition.annotations?["readOnlyHint"]?.bool == false
            || definition.annotations?["destructiveHint"]?.bool == true
    }
}
