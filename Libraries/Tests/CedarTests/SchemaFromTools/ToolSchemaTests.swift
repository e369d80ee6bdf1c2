import Cedar
import JSON
import Primitives
import Testing

@Suite("Schemas from tools")
struct ToolSchemaTests {
    private static let stub: ByteString = """
        namespace N {
          @mcp_principal("Agent") entity Agent;
          @mcp_resource("Server") entity Server;
          @mcp_context("session") type Session = { tenant: String };
          @mcp_action("all") action all;
        }
        """

    private func schema(
        _ tools: ByteString, stub: ByteString = Self.stub, _ change: (inout CedarToolSchema.Options) -> Void = { _ in }
    ) throws -> CedarSchemaFragment {
        var options = CedarToolSchema.Options()
        change(&options)
        return try CedarToolSchema.schema(
            of: JSONValue(parsing: tools), stub: CedarSchemaFragment(parsing: stub), options: options)
    }

    private func error(_ tools: ByteString, stub: ByteString = Self.stub) throws -> CedarToolSchemaError {
        let error = #expect(throws: CedarToolSchemaError.self) { try schema(tools, stub: stub) }
        return try #require(error)
    }

    private func tool(_ properties: String, name: String = "t", rest: String = "") -> ByteString {
        ByteString(#"{"name": "\#(name)", "inputSchema": {"type": "object", "properties": \#(properties)\#(rest)}}"#)
    }

    @Test(
        "A stub without its parts is refused",
        arguments: [
            "", "entity A;",
            "namespace N { @mcp_principal entity A; @mcp_resource entity B; } namespace M { entity C; }",
            "namespace N { entity A; @mcp_resource entity B; }", "namespace N { @mcp_principal entity A; entity B; }",
        ])
    func stubs(text: String) throws {
        #expect(try error(tool("{}"), stub: ByteString(text)).reason == .stub)
    }

    @Test("Tools may come as an answer, with or without its envelope, as an array, or alone")
    func forms() throws {
        let one = tool(#"{"a": {"type": "string"}}"#)
        let alone = try schema(one)
        let texts: [ByteString] = [
            "[\(one)]", "{\"tools\": [\(one)]}", "{\"jsonrpc\": \"2.0\", \"result\": {\"tools\": [\(one)]}}",
        ]
        for text in texts { #expect(try schema(text) == alone) }
        let wrapped: ByteString =
            #"{"name": "t", "parameters": {"json": {"properties": {"a": {"type": "string"}}}}}"#
        #expect(try schema(wrapped) == alone)
    }

    @Test(
        "What is no list of tools is refused",
        arguments: [
            "1", "{}", "[1]", #"{"result": {}}"#, #"{"name": 1, "inputSchema": {}}"#, #"{"name": "t"}"#,
            #"{"name": "t", "inputSchema": 1}"#, #"{"name": "t", "inputSchema": {"properties": []}}"#,
            #"{"name": "t", "inputSchema": {"required": "a"}}"#, #"{"name": "t", "inputSchema": {"required": [1]}}"#,
            #"{"name": "t", "inputSchema": {"properties": {"a": {"type": "text"}}}}"#,
            #"{"name": "t", "inputSchema": {"properties": {"a": {"type": 1}}}}"#,
            #"{"name": "t", "inputSchema": {"properties": {"a": {"type": "string", "enum": []}}}}"#,
            #"{"name": "t", "inputSchema": {"properties": {"a": {"type": "string", "enum": [1]}}}}"#,
            #"{"name": "t", "inputSchema": {"properties": {"a": {"type": "string", "format": 1}}}}"#,
            #"{"name": "t", "inputSchema": {"properties": {"a": {"anyOf": {}}}}}"#,
            #"{"name": "t", "inputSchema": {"$defs": []}}"#,
        ])
    func refused(text: String) throws { #expect(try error(ByteString(text)).reason == .form) }

    @Test("References name definitions of the tool, its arguments or the server; the nearest wins")
    func references() throws {
        let text: ByteString = #"""
            {"result": {"$defs": {"A": {"type": "string"}, "B": {"type": "boolean"}}, "tools": [
              {"name": "t", "$defs": {"A": {"type": "integer"}}, "inputSchema": {
                "$defs": {"C": {"type": "object", "properties": {"me": {"$ref": "#/$defs/C"}}}},
                "properties": {"a": {"$ref": "#/$defs/A"}, "b": {"$ref": "#/$defs/B"}, "c": {"$ref": "#/$defs/C"}}}}]}}
            """#
        let resolved = try CedarSchema(schema(text))
        let input = resolved.actions[EntityUID(type: "N::Action", id: "t")]?.context["input"]?.type.record
        #expect(input?["a"]?.type == .long)
        #expect(input?["b"]?.type == .bool)
        #expect(input?["c"]?.type == .entity("N::t::Input::C"))
        #expect(resolved.entityTypes["N::t::Input::C"]?.attributes["me"]?.type == .entity("N::t::Input::C"))
    }

    @Test(
        "References to nothing are refused",
        arguments: [
            (##"{"a": {"$ref": "#/$defs/A"}}"##, ""), (##"{"a": {"$ref": "http://x/y"}}"##, ""),
            (##"{"a": {"$ref": 1}}"##, ""),
            ("{}", ##", "$defs": {"A": {"$ref": "#/$defs/B"}, "B": {"$ref": "#/$defs/A"}}"##),
        ])
    func noReference(properties: String, rest: String) throws {
        #expect(try error(tool(properties, rest: rest)).reason == .reference)
    }

    @Test("A property's name may be any text; one that a type needs must be an identifier")
    func names() throws {
        let plain = try schema(tool(#"{"user-id": {"type": "string"}, "in": {"type": "integer"}}"#))
        let input = try CedarSchema(plain).actions[EntityUID(type: "N::Action", id: "t")]?.context["input"]?.type.record
        #expect(input?["user-id"]?.type == .string && input?["in"]?.type == .long)
        #expect(try error(tool(#"{"user-id": {"type": "object"}}"#)).reason == .name)
        #expect(try error(tool(#"{"in": {"type": "string", "enum": ["a"]}}"#)).reason == .name)
        #expect(try error(tool(#"{"a;b": {"type": ["null", "object"]}}"#)).reason == .name)
        #expect(try error(tool(#"{"a::b": {"anyOf": [{"type": "object"}]}}"#)).reason == .name)
        #expect(try error(tool("{}", name: "get-user")).reason == .name)
    }

    @Test("Nothing is replaced silently")
    func conflicts() throws {
        #expect(try error("[\(tool("{}")), \(tool("{}"))]").reason == .conflict)
        #expect(try error(tool("{}", name: "all")).reason == .conflict)
        let stub: ByteString =
            "namespace N { @mcp_principal entity Agent; @mcp_resource entity Server; type tInput = Long; }"
        #expect(try error(tool("{}"), stub: stub).reason == .conflict)
    }

    @Test("What is nested too deeply is refused")
    func depth() throws {
        var type = #"{"type": "string"}"#
        for _ in 0..<80 { type = #"{"type": "array", "items": \#(type)}"# }
        let json = try JSONValue(parsing: tool("{\"a\": \(type)}"), limits: JSONLimits(depth: 512))
        let stub = try CedarSchemaFragment(parsing: Self.stub)
        let error = #expect(throws: CedarToolSchemaError.self) { try CedarToolSchema.schema(of: json, stub: stub) }
        #expect(error?.reason == .limit)
    }

    @Test("An object that several tools share is one entity type; records and empty objects stay where they are")
    func shared() throws {
        let properties =
            #"{"m": {"type": "object", "properties": {"x": {"type": "integer"}}}, "e": {"type": "object"}}"#
        let tools: ByteString = "[\(tool(properties, name: "t")), \(tool(properties, name: "u"))]"
        let entities = try schema(tools) { $0.deduplicatesTypes = true }
        #expect(entities.namespace("N")?.entityTypes.map(\.name).contains("m") == true)
        #expect(entities.namespace("N::t::Input")?.entityTypes.map(\.name) == ["e"])
        let records = try schema(tools) {
            $0.deduplicatesTypes = true
            $0.objectsAsRecords = true
        }
        #expect(records.namespace("N::t::Input")?.commonTypes.map(\.name) == ["e", "m"])
        #expect(try CedarSchema(records).actions.count == 3)
    }

    @Test("Policies can be checked against it")
    func policies() throws {
        let resolved = try CedarSchema(
            schema(#"{"name": "refund", "inputSchema": {"properties": {"amount": {"type": "integer"}}}}"#))
        func isValid(_ condition: String) throws -> Bool {
            let text = "permit(principal is N::Agent, action in N::Action::\"all\", resource) when { \(condition) };"
            return CedarValidator(resolved).validate(try CedarPolicySet(parsing: text)).isValid
        }
        #expect(try isValid("context.session.tenant == \"a\" && context.input has amount && context.input.amount < 5"))
        #expect(try !isValid("context.input.amount < 5"))
        #expect(try !isValid("context.input has amount && context.input.amount == \"5\""))
    }
}
