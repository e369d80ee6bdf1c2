import JSON
import Primitives
import Testing

@testable import Manifests

@Suite("An OpenAPI description becomes 3.1 with names that expressions can say")
struct OpenAPIUpgradeTests {
    private func upgraded(_ text: String) throws -> JSONValue {
        try OpenAPIUpgrade.upgrade(try DescriptionSource.parse(Array(text.utf8), file: "api"), file: "api").document
    }

    @Test("nullable and exclusive bounds of 3.0")
    func keywords() throws {
        let document = try upgraded(
            """
            openapi: 3.0.3
            paths: {}
            components:
              schemas:
                A: { type: string, nullable: true, enum: [ a ] }
                B: { type: integer, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false }
            """)
        #expect(document["openapi"] == "3.1.0")
        let schemas = document["components"]?["schemas"]
        #expect(schemas?["A"] == ["type": ["string", "null"], "enum": ["a", .null]])
        #expect(schemas?["B"] == ["type": "integer", "exclusiveMinimum": 1, "maximum": 9])
    }

    @Test(
        "names of operations",
        arguments: [
            ("operationId: InvoicesController_findOne", "InvoicesController_findOne"),
            ("operationId: get-invoice", "get_invoice"), ("operationId: 2fa/reset", "op_2fa_reset"),
            ("summary: none", "get_invoices"),
        ])
    func names(line: String, expected: String) throws {
        let document = try upgraded("openapi: 3.1.0\npaths:\n  /invoices/{id}:\n    get:\n      \(line)\n")
        let operation = document["paths"]?["/invoices/{invoice_id}"]?["get"]
        #expect(operation?["operationId"]?.string?.text == expected)
    }

    @Test("two of one name are told apart")
    func twice() throws {
        let document = try upgraded(
            "openapi: 3.1.0\npaths:\n  /a: { get: { operationId: x } }\n  /b: { get: { operationId: x } }\n")
        #expect(document["paths"]?["/a"]?["get"]?["operationId"] == "x")
        #expect(document["paths"]?["/b"]?["get"]?["operationId"] == "x_2")
    }

    @Test("a path parameter is called by its place, where no other is called so")
    func parameters() throws {
        let document = try upgraded(
            """
            openapi: 3.1.0
            paths:
              /companies/{id}/people/{person_id}:
                parameters: [ { name: id, in: path, required: true, schema: { type: string } } ]
                get: { parameters: [ { name: id, in: query, schema: { type: string } } ] }
              /teams/{id}:
                get: { parameters: [ { name: id, in: path }, { name: team_id, in: query } ] }
            """)
        let company = document["paths"]?["/companies/{company_id}/people/{person_id}"]
        #expect(company?["parameters"]?.array?.first?["name"] == "company_id")
        #expect(company?["get"]?["parameters"]?.array?.first?["name"] == "id")
        #expect(document["paths"]?["/teams/{id}"] != nil)
    }

    @Test("JSON under other names", arguments: ["'*/*'", "text/json", "application/vnd.api+json"])
    func media(type: String) throws {
        let document = try upgraded(
            "openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses: { '200': { content: { \(type): { schema: { type: string } } } } }\n"
        )
        let answer = document["paths"]?["/a"]?["get"]?["responses"]?["200"]
        #expect(answer?["content"]?["application/json"]?["schema"] == ["type": "string"])
    }

    @Test(
        "what is no such description is told so",
        arguments: [
            ("{\"swagger\": \"2.0\"}", "import.version"), ("{\"openapi\": \"4.0.0\"}", "import.version"),
            ("", "import.empty"), ("[1]", "import.version"), ("{\"openapi\": ", "json.end"), ("a: [", "yaml.syntax"),
        ])
    func bad(text: String, code: String) throws {
        #expect {
            _ = try OpenAPIUpgrade.upgrade(try DescriptionSource.parse(Array(text.utf8), file: "api"), file: "api")
        } throws: { error in
            let fault = error as? Fault
            return fault?.code.split(separator: ".").first == code.split(separator: ".").first
                && fault?.location?.file == "api"
        }
    }
}
