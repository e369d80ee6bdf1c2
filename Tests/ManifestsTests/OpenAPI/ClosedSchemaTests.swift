import Folder
import JSON
import Manifests
import Primitives
import Testing

/// What agents may send is described, value by value: nothing can ride along unseen.
@Suite struct ClosedSchemaTests {
    /// A tool for agents that takes one value of a schema as its whole body.
    private func read(_ schema: JSONValue, more: String = "") -> ManifestFixture.Read {
        let document = OpenAPIFixture(operations: [OpenAPIFixture.post("act", ["x": schema])]).document
        let manifest = """
            backend: x
            openapi: ./doc.json
            url: https://x
            auth: per-call
            tools:
              act: { effect: irreversible\(more) }
            """
        return ManifestFixture.read(manifest, others: ["tools/doc.json": document.serialized()])
    }

    private func errors(_ schema: JSONValue) -> [String] {
        read(schema).diagnostics.filter { $0.severity == .error }.map(\.code)
    }

    private static let id: JSONValue = ["type": "object", "properties": ["account_id": ["type": "string"]]]

    /// An identifier in whatever place is found, and needs a word.
    @Test(
        arguments: [
            id,
            ["type": "array", "items": id],
            ["type": "array", "prefixItems": [id], "items": false],
            ["allOf": [id]],
            ["anyOf": [["type": "string"], id]],
            ["oneOf": [id, ["type": "null"]]],
            [
                "type": "object", "properties": ["a": ["type": "string"]],
                "if": ["properties": ["account_id": ["type": "string"]]],
            ],
            [
                "type": "object", "properties": ["a": ["type": "string"]],
                "then": ["properties": ["account_id": ["type": "string"]]],
            ],
            [
                "type": "object", "properties": ["a": ["type": "string"]],
                "dependentSchemas": ["a": ["properties": ["account_id": ["type": "string"]]]],
            ],
            ["properties": ["a": ["properties": ["b": ["items": ["properties": ["account_id": ["type": "string"]]]]]]]],
        ] as [JSONValue])
    func findsIdentifiers(schema: JSONValue) {
        #expect(errors(schema) == ["manifest.unbound-id"])
    }

    /// What takes anything needs a word too.
    @Test(
        arguments: [
            [:], true, ["description": "anything"], ["type": "object"], ["type": "array"],
            ["type": ["string", "object"]],
            ["type": "object", "additionalProperties": true, "properties": ["a": ["type": "string"]]],
            ["type": "object", "additionalProperties": ["type": "string"]],
            ["type": "object", "unevaluatedProperties": true, "properties": ["a": ["type": "string"]]],
            ["type": "object", "patternProperties": ["^x": ["type": "string"]]],
            ["type": "array", "prefixItems": [["type": "string"]]],
            ["anyOf": [["type": "string"], ["type": "object"]]],
            ["anyOf": [["type": "string"], [:]]],
            ["allOf": [["type": "object"]]],
            ["allOf": [["type": "object", "properties": ["a": ["type": "string"]], "additionalProperties": true]]],
            ["if": ["type": "string"], "then": ["minLength": 1]],
        ] as [JSONValue])
    func findsWhatIsOpen(schema: JSONValue) {
        #expect(errors(schema) == ["manifest.open-parameter"])
    }

    @Test(
        arguments: [
            ["type": "string"], ["type": ["string", "null"]], ["enum": ["a", "b"]], ["const": 1], ["format": "email"],
            ["minimum": 0],
            ["type": "object", "properties": ["a": ["type": "string"]]], ["type": "object", "properties": [:]],
            [
                "type": "object", "properties": ["a": ["type": "string"]],
                "anyOf": [["required": ["a"]], ["required": []]],
            ],
            [
                "allOf": [
                    ["type": "object", "properties": ["a": ["type": "string"]]], ["description": "more"],
                    ["type": "object"],
                ]
            ],
            ["type": "string", "anyOf": [["format": "email"], ["format": "uri"]]],
        ] as [JSONValue])
    func leavesTheRest(schema: JSONValue) {
        #expect(errors(schema) == [])
    }

    @Test(
        arguments: [
            (
                ["properties": ["a": ["type": "string"]]],
                ["properties": ["a": ["type": "string"]], "type": "object", "additionalProperties": false]
            ),
            (["items": ["type": "string"]], ["items": ["type": "string"], "type": "array"]),
            (["format": "email"], ["format": "email", "type": "string"]),
            (
                ["type": "object", "properties": ["a": ["type": "string"]], "additionalProperties": false],
                ["type": "object", "properties": ["a": ["type": "string"]], "additionalProperties": false]
            ),
            (
                ["allOf": [["type": "object", "properties": ["a": ["type": "string"]]]]],
                [
                    "allOf": [["type": "object", "properties": ["a": ["type": "string"]]]],
                    "unevaluatedProperties": false,
                ]
            ),
        ] as [(JSONValue, JSONValue)])
    func closes(schema: JSONValue, closed: JSONValue) {
        #expect(read(schema).catalog?.tool("x_act")?.inputSchema["properties"]?["x"] == closed)
    }

    @Test func theWholeIsClosed() throws {
        let tool = try #require(read(["type": "string"]).catalog?.tool("x_act"))
        #expect(tool.inputSchema["additionalProperties"] == false)
        #expect(tool.inputSchema["type"] == "object")
    }

    /// What is filled in disappears from every form that describes it.
    @Test func filledInDisappears() throws {
        let schema: JSONValue = [
            "type": "object", "properties": ["region": ["type": "string"], "a": ["type": "string"]],
            "required": ["region", "a"],
            "anyOf": [["properties": ["region": ["type": "string"]], "required": ["region"]], ["required": ["a"]]],
        ]
        let tool = try #require(
            read(schema, more: ", bind: { x.region: { constant: eu }, x.a: value }").catalog?.tool("x_act"))
        #expect(
            tool.offeredSchema["properties"]?["x"] == [
                "type": "object", "properties": ["a": ["type": "string"]], "required": ["a"],
                "anyOf": [["type": "object", "properties": [:]], ["required": ["a"]]], "unevaluatedProperties": false,
            ])
    }
}
