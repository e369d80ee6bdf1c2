import Folder
import JSON
import Manifests
import ModelContextProtocol
import Primitives
import Testing

/// Tools of an MCP server, by its pin file alone.
@Suite struct PinnedToolTests {
    private static let note: JSONValue = [
        "type": "object", "required": ["id", "account_id"],
        "properties": ["id": PinFixture.text, "account_id": PinFixture.text, "title": PinFixture.text],
    ]
    static let pins = PinFixture.file([
        PinFixture.tool(
            "find_account", ["issuer", "subject"], answers: ["type": "object", "properties": ["id": PinFixture.text]]),
        PinFixture.tool(
            "get_note", ["note_id"], answers: ["$ref": "#/$defs/Note", "$defs": ["Note": note]]),
        PinFixture.tool(
            "list_notes", ["account_id"],
            answers: [
                "type": "object", "$defs": ["Note": note],
                "properties": ["result": ["type": "array", "items": ["$ref": "#/$defs/Note"]]],
            ]),
        PinFixture.tool("save_note", ["note_id", "text"]),
        PinFixture.tool("call_tool", ["name", "arguments"]),
    ])
    static let manifest =
        PinFixture.head + """
            key_header: Idempotency-Key
            facts:
              account: "find_account(issuer: $user.issuer, subject: $user.subject).id"
            names:
              account_id: { is: $account }
              note_id: { owner: "get_note(note_id: $it).account_id", is: $account }
            records:
              Note: { key: note_id, owner: account_id, is: $account, fields: [ id, title ] }
            tools:
              find_account: { effect: read, only: resolver }
              get_note: read
              list_notes: read
              save_note: { effect: write, bind: { text: content }, undo: "save_note(note_id: $input.note_id, text: $input.text)", outcome: by_key }

            """

    private func catalog(_ manifest: String = manifest, pins: [UInt8] = pins) throws -> Catalog {
        let read = PinFixture.read(manifest, pins: pins)
        return try #require(read.catalog, "\(read.diagnostics.map(\.description).joined(separator: "\n"))")
    }

    private func operation(_ tool: Tool?) throws -> MCPOperation {
        guard case .mcp(let operation)? = tool?.route.operation else { throw Fault("test.route", "not over MCP") }
        return operation
    }

    @Test func bindingsHoldAsOverHTTP() throws {
        let catalog = try catalog()
        let list = try #require(catalog.tool("crm_list_notes"))
        #expect(list.offeredSchema["properties"]?.object?.isEmpty == true, "what Remit fills in is not offered")
        #expect(list.inputSchema["additionalProperties"] == false)
        let note = try #require(catalog.tool("crm_get_note"))
        #expect(note.parameters.first?.record == "Note")
        #expect(note.description == "Does get_note.")
        #expect(try operation(note).name == "get_note")
    }

    @Test func recordsAreFoundByTheOutputSchema() throws {
        let catalog = try catalog()
        #expect(
            catalog.tool("crm_get_note")?.returns.map(\.path.description) == ["$"]
                || catalog.tool("crm_get_note")?.returns.count == 1)
        #expect(catalog.tool("crm_list_notes")?.returns.map(\.path.description) == ["result[*]"])
    }

    @Test func aBackEndKnowsWhatItIsHeldTo() throws {
        let catalog = try catalog()
        let backend = try #require(catalog.backend("crm"))
        #expect(backend.source == .mcp(pins: "tools/crm.tools.json"))
        #expect(backend.url == "https://crm.internal/mcp")
        #expect(backend.pins.keys.sorted() == ["find_account", "get_note", "list_notes", "save_note"])
        #expect(backend.pins["get_note"] == (try operation(catalog.tool("crm_get_note"))).pin)
    }

    @Test func aDigestIsOfWhatIsPinned() throws {
        func digest(_ tool: JSONValue) throws -> ByteString {
            try PinFile.digest(of: try #require(ToolDefinition(tool)))
        }
        let plain = try digest(PinFixture.tool("a", ["x"]))
        #expect(try digest(PinFixture.tool("a", ["x"], more: ["title": "A", "icons": []])) == plain, "not pinned")
        for more: JSONObject in [
            ["description": "Does a. And more."], ["annotations": ["readOnlyHint": true]],
            ["outputSchema": ["type": "object"]], ["inputSchema": ["type": "object"]], ["name": "b"],
        ] {
            #expect(try digest(PinFixture.tool("a", ["x"], more: more)) != plain, "\(more)")
        }
        let reordered: JSONValue = [
            "inputSchema": ["required": ["x"], "properties": ["x": ["type": "string"]], "type": "object"],
            "description": "Does a.", "name": "a",
        ]
        #expect(try digest(reordered) == plain, "an order of members is no difference")
    }

    @Test func aDispatcherIsHeldToItsPin() throws {
        let catalog = try catalog(
            PinFixture.head + """
                dispatch: { tool: call_tool, name: name, arguments: { json: arguments } }
                tools: { get_bill: { effect: read, public: true, parameters: { bill_id: string } } }

                """)
        #expect(catalog.backend("crm")?.pins.keys.sorted() == ["call_tool"])
        #expect(try operation(catalog.tool("crm_get_bill")).name == "call_tool")
    }

    @Test func argumentsThatHeadersRepeat() throws {
        let region: JSONValue = ["type": "string", "x-mcp-header": "Region"]
        let pins = PinFixture.file([
            PinFixture.tool("get_price", more: ["inputSchema": ["type": "object", "properties": ["region": region]]])
        ])
        let tool = try catalog(
            PinFixture.head + "tools: { get_price: { effect: read, public: true } }\n", pins: pins
        ).tool("crm_get_price")
        #expect(try operation(tool).headers == [.init(parameter: "region", header: "Region")])
    }

    @Test(
        arguments: [
            ("pin.form", #"{"tools":{}}"#, 1), ("pin.form", "[]", 1),
            ("pin.form", "{\"tools\":[\n{\"name\":\"a\"}]}", 2),
            ("pin.form", "{\"tools\":[\n{\"name\":\"a b\",\"inputSchema\":{}}]}", 2),
            (
                "pin.duplicate",
                "{\"tools\":[{\"name\":\"a\",\"inputSchema\":{}},\n\n{\"name\":\"a\",\"inputSchema\":{}}]}", 3
            ),
        ])
    func aFileThatIsNone(_ code: String, _ text: String, _ line: Int) {
        let read = PinFixture.read(PinFixture.head + "tools: { a: read }\n", pins: Array(text.utf8))
        let error = read.diagnostics.first { $0.severity == .error }
        #expect(error?.code == code)
        #expect(error?.location?.file == "tools/crm.tools.json" && error?.location?.line == line)
        #expect(error?.fix?.contains("remit pin") == true)
    }

    @Test(
        arguments: [
            // References that leave the schema, schemas that contain themselves, arguments that cannot be told.
            ("pin.reference", #"{"type":"object","properties":{"x":{"$ref":"https://evil.example/x.json"}}}"#),
            (
                "pin.recursive",
                ##"{"type":"object","properties":{"x":{"$ref":"#/$defs/X"}},"$defs":{"X":{"type":"array","items":{"$ref":"#/$defs/X"}}}}"##
            ),
            ("pin.input", #"{"type":"object","oneOf":[{"properties":{"x":{}}},{"properties":{"y":{}}}]}"#),
            ("pin.input", #"{"type":"object","additionalProperties":{"type":"string"}}"#),
            ("pin.header", #"{"type":"object","properties":{"x":{"type":"array","x-mcp-header":"X"}}}"#),
            ("pin.header", #"{"type":"object","properties":{"x":{"type":"string","x-mcp-header":"X: y"}}}"#),
            ("pin.number", #"{"type":"object","properties":{"x":{"type":"integer","maximum":9007199254740993}}}"#),
        ])
    func anInputThatCannotBeUsed(_ code: String, _ schema: String) throws {
        let input = try JSONValue(parsing: Array(schema.utf8))
        let pins = PinFixture.file([PinFixture.tool("a", more: ["inputSchema": input])])
        let read = PinFixture.read(PinFixture.head + "tools: { a: { effect: read, public: true } }\n", pins: pins)
        #expect(read.diagnostics.filter { $0.severity == .error }.map(\.code) == [code])
    }

    @Test(
        arguments: [
            ("folder.missing-file", 2, "tools: { a: read }\n", nil),
            ("manifest.unknown-tool", 4, "tools: { b: { effect: read, public: true } }\n", ["c"]),
            ("manifest.misplaced", 4, "url: https://crm.internal\ntools: {}\n", ["a"]),
            ("folder.outside", 4, "pins: ../../x.json\ntools: {}\n", ["a"]),
            ("manifest.key-header", 4, "key_header: Authorization\ntools: {}\n", ["a"]),
            ("manifest.key-header", 4, "key_header: \"X-A: b\"\ntools: {}\n", ["a"]),
            ("manifest.no-key", 4, "tools: { a: { effect: write, only: undo, outcome: by_key } }\n", ["a"]),
        ] as [(String, Int, String, [ByteString]?)])
    func aManifestThatIsWrong(_ code: String, _ line: Int, _ body: String, _ tools: [ByteString]?) {
        let read = PinFixture.read(
            PinFixture.head + body, pins: tools.map { PinFixture.file($0.map { PinFixture.tool($0) }) })
        let errors = read.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.code) == [code], "\(errors.map(\.description).joined(separator: "\n"))")
        #expect(errors.first?.location?.line == line)
        #expect(errors.first?.fix != nil)
    }

    @Test func pinsBelongToServersAlone() {
        let read = ManifestFixture.read(ManifestFixture.head + "pins: ./x.json\ntools: {}\n")
        #expect(read.diagnostics.filter { $0.severity == .error }.map(\.code) == ["manifest.misplaced"])
    }

    @Test func aReadThatHintsAtWriting() {
        let pins = PinFixture.file([PinFixture.tool("a", more: ["annotations": ["destructiveHint": true]])])
        let read = PinFixture.read(PinFixture.head + "tools: { a: { effect: read, public: true } }\n", pins: pins)
        #expect(read.diagnostics.map(\.code) == ["manifest.hint"])
    }
}
