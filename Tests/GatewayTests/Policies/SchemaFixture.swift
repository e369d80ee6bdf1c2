import Cedar
import Folder
import Gateway
import Identity
import JSON
import Manifests
import Primitives
import Testing

/// The schema of a small company with one shop.
enum SchemaFixture {
    static func catalog(manifest: String = manifest, document: JSONValue = document) throws -> Catalog {
        let file = FolderFile(path: "tools/shop.yaml", kind: .manifest, bytes: Array(manifest.utf8))
        let read = ManifestReader.read(files: [file], companyClaims: true) { _ in document.serialized() }
        return try #require(read.catalog, "\(read.diagnostics.map(\.description).joined(separator: "\n"))")
    }

    static func schema(manifest: String = manifest, document: JSONValue = document) throws -> PolicySchema {
        try PolicySchema(
            catalog: try catalog(manifest: manifest, document: document),
            agents: try ["helper"].map { try #require(AgentName($0)) }, limits: ["orders_day"],
            claims: ["clearance": .string, "level": .integer, "vip": .boolean, "groups": .strings])
    }

    /// What is said of a policy of the company's.
    static func review(
        _ text: String, layer: ByteString = PolicyLayer.company.name, _ schema: PolicySchema? = nil
    ) throws -> PolicyReview {
        let policies = try CedarPolicySet(parsing: [("p.cedar", text)], layer: layer)
        return try (schema ?? self.schema()).review(policies)
    }

    /// The document with another schema of `labels`.
    static func replacingLabels(with schema: JSONValue) -> JSONValue {
        document.replacing(
            ["paths", "/orders/{order_id}/change", "post", "requestBody", "content", "application/json"][...]
        ) {
            $0.replacing(["schema", "properties", "labels"][...]) { _ in schema }
        }
    }

    static let manifest = """
        backend: shop
        openapi: ./shop.json
        url: https://shop.internal
        auth: per-call
        facts:
          account: "find_account(issuer: $user.issuer, subject: $user.subject).id"
        names:
          order_id: { owner: "get_order(order_id: $it).account_id", is: $account }
        records:
          Order: { key: order_id, owner: account_id, is: $account, fields: [ id, total ] }
          User: { key: user_id, fields: [ id ] }
        tools:
          get_order: read
          find_account: { effect: read, only: resolver }
          get_user: { effect: read, public: true }
          change_order:
            effect: write
            bind: { gift: content, labels: content, x-odd: value }
            undo: "restore_order(order_id: $input.order_id)"
            outcome: by_key
          restore_order: { effect: write, only: undo, outcome: by_key }

        """

    private static let text: JSONValue = ["type": "string"]

    private static func path(_ name: ByteString) -> JSONValue {
        ["name": .string(name), "in": "path", "required": true, "schema": text]
    }

    private static let key: JSONValue = ["name": "Idempotency-Key", "in": "header", "schema": text]

    private static func answer(_ schema: JSONValue) -> JSONValue {
        ["200": ["description": "So.", "content": ["application/json": ["schema": schema]]]]
    }

    private static func write(_ id: ByteString, _ properties: JSONValue, required: JSONValue) -> JSONValue {
        let body: JSONValue = ["type": "object", "properties": properties, "required": required]
        return [
            "post": [
                "operationId": .string(id), "parameters": [path("order_id"), key],
                "requestBody": ["required": true, "content": ["application/json": ["schema": body]]],
                "responses": answer(["type": "object"]),
            ]
        ]
    }

    static let document: JSONValue = [
        "openapi": "3.1.0", "info": ["title": "Shop", "version": "1"],
        "components": [
            "schemas": [
                "Order": [
                    "type": "object", "required": ["id"],
                    "properties": [
                        "id": text, "account_id": text, "total": ["type": "integer"], "rate": ["type": "number"],
                        "status": ["type": "string", "enum": ["open", "closed"]],
                        "paid": ["type": ["boolean", "null"]],
                        "placed": ["type": "string", "format": "date-time"], "either": ["type": ["string", "integer"]],
                        "lines": [
                            "type": "array",
                            "items": [
                                "type": "object",
                                "properties": ["sku": text, "tags": ["type": "array", "items": text]],
                            ],
                        ],
                        "note": ["anyOf": [text, ["type": "null"]]],
                    ],
                ],
                "User": ["type": "object", "properties": ["id": text]],
            ]
        ],
        "paths": [
            "/orders/{order_id}": [
                "get": [
                    "operationId": "get_order", "parameters": [path("order_id")],
                    "responses": answer(["$ref": "#/components/schemas/Order"]),
                ]
            ],
            "/users/{user_id}": [
                "get": [
                    "operationId": "get_user", "parameters": [path("user_id")],
                    "responses": answer(["$ref": "#/components/schemas/User"]),
                ]
            ],
            "/account": [
                "get": [
                    "operationId": "find_account",
                    "parameters": [
                        ["name": "issuer", "in": "query", "required": true, "schema": text],
                        ["name": "subject", "in": "query", "required": true, "schema": text],
                    ],
                    "responses": answer(["type": "object", "properties": ["id": text]]),
                ]
            ],
            "/orders/{order_id}/change": write(
                "change_order",
                [
                    "amount": ["type": "integer"], "price": ["type": "number"],
                    "speed": ["type": "string", "enum": ["slow", "fast"]],
                    "due": ["type": "string", "format": "date-time"],
                    "gift": ["type": ["string", "null"]],
                    "labels": ["type": "object", "additionalProperties": ["type": "string"]],
                    "x-odd": ["type": "string", "enum": ["a", "b"]],
                ], required: ["amount"]),
            "/orders/{order_id}/restore": write("restore_order", ["why": text], required: []),
        ],
    ]
}

extension JSONValue {
    /// The value with what stands at a path made into something else.
    fileprivate func replacing(_ path: ArraySlice<ByteString>, _ change: (JSONValue) -> JSONValue) -> JSONValue {
        guard let key = path.first else { return change(self) }
        var object = self.object ?? [:]
        object[key] = (object[key] ?? .null).replacing(path.dropFirst(), change)
        return .object(object)
    }
}
