import JSON
import Primitives

/// Writes small OpenAPI documents.
struct OpenAPIFixture {
    /// One operation: `GET /get_invoice/{invoice_id}`, with its parameters and the schema that it answers with.
    struct Operation {
        var id: ByteString
        var method: ByteString = "get"
        /// In the query, or in the body of what is no `get`; a `?` at the end of a name makes it optional.
        var parameters: JSONObject
        var answer: JSONValue?
        var takesKey = false
        /// Members of the operation itself, for what is out of the ordinary.
        var more: JSONObject = [:]
    }

    var operations: [Operation]
    var schemas: JSONObject = [:]

    static let text: JSONValue = ["type": "string"]
    static let number: JSONValue = ["type": "integer"]

    static func get(_ id: ByteString, _ parameters: JSONObject = [:], _ answer: JSONValue? = nil) -> Operation {
        Operation(id: id, parameters: parameters, answer: answer)
    }

    static func post(
        _ id: ByteString, _ parameters: JSONObject = [:], _ answer: JSONValue? = nil, takesKey: Bool = false
    ) -> Operation {
        Operation(id: id, method: "post", parameters: parameters, answer: answer, takesKey: takesKey)
    }

    static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }
    static func list(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }
    static func object(_ properties: JSONObject) -> JSONValue { ["type": "object", "properties": .object(properties)] }

    var document: JSONValue {
        var paths = JSONObject()
        for operation in operations { paths["/\(operation.id)"] = .object([operation.method: value(operation)]) }
        return [
            "openapi": "3.1.0", "info": ["title": "t", "version": "1"], "paths": .object(paths),
            "components": ["schemas": .object(schemas)],
        ]
    }

    var bytes: [UInt8] { document.serialized() }

    private func value(_ operation: Operation) -> JSONValue {
        var value: JSONObject = ["operationId": .string(operation.id), "summary": .string("Does \(operation.id).")]
        var parameters: [JSONValue] = []
        if operation.takesKey { parameters.append(["name": "Idempotency-Key", "in": "header", "schema": Self.text]) }
        var members = JSONObject()
        var required: [JSONValue] = []
        for parameter in operation.parameters {
            let isOptional = parameter.key.hasSuffix("?")
            let name = ByteString(isOptional ? parameter.key.text.dropLast() : parameter.key.text[...])
            if operation.method == "get" {
                parameters.append([
                    "name": .string(name), "in": "query", "required": .bool(!isOptional), "schema": parameter.value,
                ])
            } else {
                members[name] = parameter.value
                if !isOptional { required.append(.string(name)) }
            }
        }
        if !parameters.isEmpty { value["parameters"] = .array(parameters) }
        if !members.isEmpty {
            let schema: JSONValue = ["type": "object", "properties": .object(members), "required": .array(required)]
            value["requestBody"] = ["required": true, "content": ["application/json": ["schema": schema]]]
        }
        if let answer = operation.answer {
            value["responses"] = ["200": ["description": "ok", "content": ["application/json": ["schema": answer]]]]
        }
        for member in operation.more { value[member.key] = member.value }
        return .object(value)
    }
}
