import Folder
import JSON
import Manifests
import Primitives
import Testing

/// Documents that are read and documents that are not.
@Suite struct OpenAPIDocumentTests {
    private static let manifest = """
        backend: x
        openapi: ./doc.json
        url: https://x
        auth: per-call
        tools:
          act: { effect: read, public: true }
        """

    private func read(_ document: String, manifest: String = manifest) -> ManifestFixture.Read {
        ManifestFixture.read(manifest, others: ["tools/doc.json": Array(document.utf8)])
    }

    private static func document(_ operation: String, path: String = "/act", schemas: String = "{}") -> String {
        """
        { "openapi": "3.1.0", "info": {}, "paths": { "\(path)": { "post": { "operationId": "act"\(operation.isEmpty ? "" : ", ")\(operation) } } },
          "components": { "schemas": \(schemas) } }
        """
    }

    private func operation(_ document: String) throws -> Tool {
        let read = read(document)
        return try #require(read.catalog?.tool("x_act"), "\(read.diagnostics.map(\.description))")
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let code: String
        let document: String
        var testDescription: String { "\(code): \(document.prefix(200))" }
    }

    @Test(arguments: [
        Refusal(code: "openapi.version", document: "{ \"openapi\": \"3.0.3\", \"paths\": {} }"),
        Refusal(code: "openapi.version", document: "{ \"openapi\": \"3.2.0\", \"paths\": {} }"),
        Refusal(code: "openapi.version", document: "{ \"openapi\": \"3.10.0\", \"paths\": {} }"),
        Refusal(code: "openapi.version", document: "{ \"swagger\": \"2.0\", \"paths\": {} }"),
        Refusal(code: "openapi.version", document: "{ \"paths\": {} }"),
        Refusal(code: "openapi.version", document: "[]"),
        Refusal(
            code: "openapi.version",
            document: "{ \"openapi\": \"3.1.0\", \"jsonSchemaDialect\": \"http://json-schema.org/draft-07/schema\" }"),
        Refusal(code: "json.unexpected-character", document: "openapi: 3.1.0"),
        Refusal(code: "json.duplicate-key", document: "{ \"openapi\": \"3.1.0\", \"openapi\": \"3.1.0\" }"),
        Refusal(code: "json.too-deep", document: String(repeating: "[", count: 5_000)),
        Refusal(
            code: "openapi.duplicate",
            document:
                "{ \"openapi\": \"3.1.0\", \"paths\": { \"/a\": { \"get\": { \"operationId\": \"act\" } }, \"/b\": { \"get\": { \"operationId\": \"act\" } } } }"
        ),
        Refusal(
            code: "openapi.collision",
            document: document(
                "\"parameters\": [ { \"name\": \"a\", \"in\": \"query\", \"schema\": {\"type\":\"string\"} } ], \"requestBody\": { \"content\": { \"application/json\": { \"schema\": { \"type\": \"object\", \"properties\": { \"a\": {\"type\":\"string\"} } } } } }"
            )),
        Refusal(
            code: "openapi.collision",
            document: document(
                "\"parameters\": [ { \"name\": \"a\", \"in\": \"query\", \"schema\": {\"type\":\"string\"} }, { \"name\": \"a\", \"in\": \"header\", \"schema\": {\"type\":\"string\"} } ]"
            )),
        Refusal(
            code: "openapi.parameter",
            document: document(
                "\"parameters\": [ { \"name\": \"a\", \"in\": \"cookie\", \"required\": true, \"schema\": {} } ]")),
        Refusal(
            code: "openapi.parameter",
            document: document("\"parameters\": [ { \"name\": \"a\", \"in\": \"query\", \"content\": {} } ]")),
        Refusal(
            code: "openapi.parameter",
            document: document(
                "\"parameters\": [ { \"name\": \"a\", \"in\": \"query\", \"style\": \"deepObject\", \"schema\": {} } ]")
        ),
        Refusal(
            code: "openapi.parameter",
            document: document(
                "\"parameters\": [ { \"name\": \"a\", \"in\": \"query\", \"allowReserved\": true, \"schema\": {} } ]")),
        Refusal(
            code: "openapi.parameter",
            document: document(
                "\"parameters\": [ { \"name\": \"a\", \"in\": \"query\", \"required\": true, \"schema\": {\"type\":\"object\"} } ]"
            )),
        Refusal(
            code: "openapi.parameter",
            document: document(
                "\"parameters\": [ { \"name\": \"Host\", \"in\": \"header\", \"required\": true, \"schema\": {} } ]")),
        Refusal(
            code: "openapi.parameter",
            document: document("\"parameters\": [ { \"name\": \"a b\", \"in\": \"header\", \"schema\": {} } ]")),
        Refusal(
            code: "openapi.parameter",
            document: document(
                "\"parameters\": [ { \"name\": \"Idempotency-\\u212Aey\", \"in\": \"header\", \"schema\": {} } ]")),
        Refusal(
            code: "openapi.body",
            document: document("\"requestBody\": { \"required\": true, \"content\": { \"text/xml\": {} } }")),
        Refusal(code: "openapi.path", document: document("", path: "/a/{id}")),
        Refusal(
            code: "openapi.path",
            document: document(
                "\"parameters\": [ { \"name\": \"id\", \"in\": \"path\", \"required\": true, \"schema\": {\"type\":\"string\"} } ]",
                path: "/a")),
        Refusal(code: "openapi.path", document: document("", path: "/a/../b")),
        Refusal(code: "openapi.path", document: document("", path: "/a//b")),
        Refusal(code: "openapi.path", document: document("", path: "/a?x=1")),
        Refusal(code: "openapi.path", document: document("", path: "/a/{b")),
        Refusal(code: "openapi.path", document: document("", path: "/a/b}")),
        Refusal(code: "openapi.path", document: document("", path: "a")),
        Refusal(
            code: "openapi.reference",
            document: document("\"parameters\": [ { \"$ref\": \"https://evil.example/x.json\" } ]")),
        Refusal(code: "openapi.reference", document: document("\"parameters\": [ { \"$ref\": \"./other.json#/x\" } ]")),
        Refusal(
            code: "openapi.reference", document: document("\"parameters\": [ { \"$ref\": \"#/components/none\" } ]")),
        Refusal(
            code: "openapi.reference",
            document: document(
                "\"requestBody\": { \"content\": { \"application/json\": { \"schema\": { \"$ref\": \"#/components/schemas/A\" } } } }",
                schemas: "{ \"A\": { \"$ref\": \"#/components/schemas/A\" } }")),
        Refusal(
            code: "openapi.recursive",
            document: document(
                "\"requestBody\": { \"content\": { \"application/json\": { \"schema\": { \"$ref\": \"#/components/schemas/T\" } } } }",
                schemas:
                    "{ \"T\": { \"type\": \"object\", \"properties\": { \"t\": { \"$ref\": \"#/components/schemas/T\" } } } }"
            )),
        Refusal(
            code: "openapi.keyword",
            document: document(
                "\"requestBody\": { \"content\": { \"application/json\": { \"schema\": { \"$dynamicRef\": \"#x\" } } } }"
            )),
    ])
    func refuses(_ refusal: Refusal) {
        let read = read(refusal.document)
        #expect(read.catalog == nil)
        #expect(read.diagnostics.first?.code == refusal.code, "\(read.diagnostics.map(\.description))")
    }

    /// References that double at each step: bounded by the parts of a schema, not by its text.
    @Test(.timeLimit(.minutes(1))) func referencesThatMultiply() {
        let levels = (0..<40).map {
            "\"L\($0)\": { \"type\": \"object\", \"properties\": { \"a\": { \"$ref\": \"#/components/schemas/L\($0 + 1)\" }, \"b\": { \"$ref\": \"#/components/schemas/L\($0 + 1)\" } } }"
        }
        let schemas = "{ \(levels.joined(separator: ", ")), \"L40\": { \"type\": \"string\" } }"
        let schema = "{ \"$ref\": \"#/components/schemas/L0\" }"
        let asked = read(
            Self.document(
                "\"requestBody\": { \"content\": { \"application/json\": { \"schema\": \(schema) } } }",
                schemas: schemas))
        #expect(asked.diagnostics.map(\.code) == ["openapi.too-large"])
        let answered = read(
            Self.document(
                "\"responses\": { \"200\": { \"content\": { \"application/json\": { \"schema\": \(schema) } } } }",
                schemas: schemas),
            manifest: Self.manifest + "\nrecords: { L40: { key: x } }\n")
        #expect(answered.diagnostics.contains { $0.code == "openapi.too-large" })
    }

    @Test func aRequest() throws {
        let tool = try operation(
            Self.document(
                """
                "summary": "Acts.", "description": "At length.",
                "parameters": [
                  { "name": "id", "in": "path", "required": true, "schema": { "type": "string" } },
                  { "name": "q", "in": "query", "description": "What to look for.", "schema": { "type": "array", "items": { "type": "string" } } },
                  { "name": "r", "in": "query", "explode": false, "schema": { "type": "array", "items": { "type": "string" } } },
                  { "name": "filter", "in": "query", "schema": { "type": "object" } },
                  { "name": "X-Kind", "in": "header", "required": true, "schema": { "type": "string" } },
                  { "name": "Accept", "in": "header", "required": true, "schema": { "type": "string" } },
                  { "name": "cookie", "in": "header", "schema": { "type": "string" } },
                  { "name": "c", "in": "cookie", "schema": { "type": "string" } },
                  { "name": "idempotency-key", "in": "header", "required": true, "schema": { "type": "string" } } ],
                "requestBody": { "required": true, "content": { "Application/JSON; charset=utf-8": { "schema": { "allOf": [
                  { "$ref": "#/components/schemas/Base" }, { "type": "object", "properties": { "note": { "type": "string" } }, "required": [ "note" ] } ] } } } }
                """, path: "/a/{id}:cancel/",
                schemas:
                    "{ \"Base\": { \"type\": \"object\", \"properties\": { \"amount\": { \"type\": \"integer\" }, \"made\": { \"type\": \"string\", \"readOnly\": true } } } }"
            ))
        let operation = try #require(tool.route.http)
        #expect(operation.method == "POST")
        #expect(operation.path == [[.literal("a")], [.parameter("id"), .literal(":cancel")], [.literal("")]])
        #expect(operation.fields.map(\.name) == ["id", "q", "r", "X-Kind"])
        #expect(operation.fields.map(\.explode) == [false, true, false, false])
        #expect(operation.body == .members(["amount", "note"], required: true))
        #expect(operation.idempotencyHeader == "idempotency-key")
        #expect(tool.description == "Acts.\n\nAt length.")
        #expect(tool.inputSchema["properties"]?.object?.keys == ["id", "q", "r", "X-Kind", "amount", "note"])
        #expect(tool.inputSchema["required"] == ["id", "X-Kind", "note"])
        #expect(tool.inputSchema["properties"]?["q"]?["description"] == "What to look for.")
        #expect(tool.parameters.map(\.path.description) == ["id", "q[*]", "r[*]", "X-Kind", "amount", "note"])
    }

    @Test func parametersOfTheOperationGoBeforeThoseOfThePath() throws {
        let read = read(
            """
            { "openapi": "3.1.1", "paths": { "/act/{id}": {
              "parameters": [ { "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }, { "name": "v", "in": "query", "schema": { "type": "string" } } ],
              "get": { "operationId": "act", "parameters": [ { "name": "v", "in": "query", "required": true, "schema": { "type": "integer" } } ] } } } }
            """)
        let tool = try #require(read.catalog?.tool("x_act"), "\(read.diagnostics)")
        #expect(tool.inputSchema["properties"]?["v"] == ["type": "integer"])
        #expect(tool.inputSchema["required"] == ["id", "v"])
    }

    @Test func aBodyThatIsNoObject() throws {
        let tool = try operation(
            Self.document(
                "\"requestBody\": { \"required\": true, \"content\": { \"application/json\": { \"schema\": { \"type\": \"array\", \"items\": { \"type\": \"string\" } } } } }"
            ))
        #expect(tool.route.http?.body == .whole("body", required: true))
        #expect(tool.parameters.map(\.path.description) == ["body[*]"])
    }

    @Test func whereRecordsStand() throws {
        let manifest =
            Self.manifest
            + "\nrecords: { Person: { key: person_id, fields: [ id ] }, Team: { key: team_id, fields: [ id ] } }\n"
        let read = read(
            Self.document(
                """
                "responses": { "404": {}, "201": { "content": { "application/json": { "schema": { "allOf": [
                  { "$ref": "#/components/schemas/Page" }, { "properties": { "byName": { "additionalProperties": { "$ref": "#/components/schemas/Person" } } } } ] } } } } }
                """,
                schemas: """
                    { "Person": { "type": "object", "properties": { "id": { "type": "string" }, "manager": { "$ref": "#/components/schemas/Person" } } },
                      "Team": { "type": "object", "properties": { "id": { "type": "string" }, "members": { "type": "array", "items": { "$ref": "#/components/schemas/Alias" } } } },
                      "Alias": { "$ref": "#/components/schemas/Person" },
                      "Page": { "type": "object", "properties": { "teams": { "type": "array", "items": { "$ref": "#/components/schemas/Team" } } } } }
                    """), manifest: manifest)
        let tool = try #require(read.catalog?.tool("x_act"), "\(read.diagnostics)")
        #expect(
            Set(tool.returns.map { "\($0.path): \($0.record)" }) == [
                "teams[*]: Team", "teams[*].members[*]: Person", "byName[*]: Person",
            ])
    }

    /// Owners that cannot all be judged.
    @Test func ownedRecordsAtAnyDepth() {
        let schemas = """
            { "Person": { "type": "object", "properties": { "id": { "type": "string" }, "of": { "type": "string" } } },
              "Tree": { "type": "object", "properties": { "person": { "$ref": "#/components/schemas/Person" }, "below": { "type": "array", "items": { "$ref": "#/components/schemas/Tree" } } } } }
            """
        let answer =
            "\"responses\": { \"200\": { \"content\": { \"application/json\": { \"schema\": { \"$ref\": \"#/components/schemas/Tree\" } } } } }"
        let records = "records: { Person: { key: p, owner: of, is: $user.subject, fields: [ id ] } }\n"
        let read = read(Self.document(answer, schemas: schemas), manifest: records + Self.manifest)
        #expect(read.diagnostics.map(\.code) == ["openapi.recursive"])
        let said = Self.manifest.replacing("public: true", with: "returns: { person: Person }")
        #expect(
            self.read(Self.document(answer, schemas: schemas), manifest: records + said).diagnostics.map(\.description)
                == [])
    }
}
