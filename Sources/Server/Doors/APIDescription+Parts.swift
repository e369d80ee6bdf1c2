import Gateway
import JSON
import Primitives

/// What the description is made from.
extension APIDescription {
    /// By status: what it means, and the schema of the body; `text` is plain text, nil no body.
    typealias Answers = APIAnswers

    static func operation(
        _ id: ByteString, _ summary: ByteString, _ answers: Answers, security: ByteString? = nil,
        body: JSONValue? = nil
    ) -> JSONValue {
        var responses = JSONObject()
        for answer in answers.entries.sorted(by: { $0.status < $1.status }) {
            var response: JSONObject = ["description": .string(answer.words)]
            switch answer.schema {
            case nil: break
            case "text":
                response["content"] = ["text/plain": ["schema": ["type": "string"]]]
            case let schema?:
                response["content"] = [
                    "application/json": ["schema": ["$ref": .string("#/components/schemas/\(schema)")]]
                ]
            }
            responses[ByteString("\(answer.status)")] = .object(response)
        }
        var operation: JSONObject = [
            "operationId": .string(id), "summary": .string(summary), "responses": .object(responses),
        ]
        if let security {
            var requirement = JSONObject()
            requirement[security] = []
            operation["security"] = [.object(requirement)]
        }
        if let body { operation["requestBody"] = body }
        return .object(operation)
    }

    /// A body of JSON with exactly these members, and perhaps the optional ones.
    static func json(_ members: JSONObject, optional: JSONObject = [:]) -> JSONValue {
        var all = members
        for member in optional.members { all[member.key] = member.value }
        return content(
            "application/json",
            [
                "type": "object", "properties": .object(all),
                "required": .array(members.keys.map { .string($0) }), "additionalProperties": false,
            ])
    }

    static func content(_ type: ByteString, _ schema: JSONValue) -> JSONValue {
        var content = JSONObject()
        content[type] = ["schema": schema]
        return ["required": true, "content": .object(content)]
    }

    static func path(_ name: ByteString) -> JSONValue {
        ["name": .string(name), "in": "path", "required": true, "schema": ["type": "string"]]
    }

    static func text(_ words: ByteString) -> JSONValue { ["type": "string", "description": .string(words)] }

    private static func object(
        _ properties: JSONObject, also more: JSONObject = [:], optional: JSONObject = [:]
    ) -> JSONValue {
        var required = properties
        for member in more { required[member.key] = member.value }
        var all = required
        for member in optional { all[member.key] = member.value }
        return [
            "type": "object", "properties": .object(all), "required": .array(required.keys.map { .string($0) }),
        ]
    }

    private static let time: JSONValue = ["type": "string", "format": "date-time"]
    private static let plain: JSONValue = ["type": "string"]
    private static let plains: JSONValue = ["type": "array", "items": ["type": "string"]]
    private static let number: JSONValue = ["type": "integer"]

    private static let hold: JSONObject = [
        "id": plain, "tool": plain, "asks": plain, "reason": plain, "state": plain, "created": time, "expires": time,
    ]

    /// What a user answers at once.
    static let cardAnswers: JSONValue = [
        "type": "array", "minItems": 1, "maxItems": .integer(Int64(Gateway.mostOnCard)),
        "description": "Each hold once.",
        "items": [
            "type": "object",
            "properties": ["hold": ["type": "string"], "answer": ["type": "string", "enum": ["approve", "deny"]]],
            "required": ["hold", "answer"], "additionalProperties": false,
        ],
    ]

    private static let policies: JSONObject = [
        "version": number, "digest": plain, "by": ["type": ["string", "null"]], "at": ["type": ["string", "null"]],
    ]

    /// The bodies of answers.
    static let schemas: JSONObject = [
        "Session": object(["session": plain, "user_token": plain, "code": plain, "expires_at": time]),
        "Message": object(
            [
                "message": plain,
                "asks": [
                    "type": "array",
                    "items": object([
                        "tool": plain, "way": ["type": "string", "enum": ["words", "named", "delegated"]],
                        "times": number,
                    ]),
                ],
            ], optional: ["text": plain]),
        "Renewal": object(["code": plain, "idle_until": time]),
        "Hold": object(hold),
        "Holds": object(["approvals": ["type": "array", "items": ["$ref": "#/components/schemas/Hold"]]]),
        "Handovers": object([
            "handovers": [
                "type": "array", "items": object(["id": plain, "call": plain, "what": plain, "expires": time]),
            ]
        ]),
        "Page": object(["url": plain, "expires_at": time]),
        "ShownHold": object(hold, optional: ["shown": ["type": ["object", "null"]]]),
        "HoldOutcome": object(
            ["state": ["type": "string", "enum": ["denied", "done", "held"]]],
            optional: ["call": plain, "result": [:], "hold": plain, "asks": plain, "reason": plain]),
        "CardOutcome": object([
            "answers": [
                "type": "array",
                "items": object(
                    [
                        "id": plain,
                        "state": ["type": "string", "enum": ["denied", "done", "held", "refused", "not_taken"]],
                    ],
                    optional: [
                        "call": plain, "result": [:], "hold": plain, "asks": plain, "reason": plain, "message": plain,
                        "law": number, "error": plain,
                    ]),
            ]
        ]),
        "HoldConflict": [
            "anyOf": [
                ["$ref": "#/components/schemas/Error"],
                object(["state": ["type": "string", "const": "refused"], "message": plain, "law": number]),
            ]
        ],
        "TenantPolicies": object(policies, also: ["policies": plain]),
        "TenantPoliciesVersion": object(policies),
        "PolicyDiagnostics": object([
            "error": plain, "message": plain, "diagnostics": ["type": "array", "items": ["type": "object"]],
        ]),
        "Error": object(["error": plain, "message": plain], optional: ["fix": plain]),
        "OAuthError": object(["error": plain, "error_description": plain]),
        "AnyError": [
            "anyOf": [["$ref": "#/components/schemas/OAuthError"], ["$ref": "#/components/schemas/Error"]]
        ],
        "TokenAnswer": object([
            "access_token": plain, "issued_token_type": plain, "token_type": ["type": "string", "const": "Bearer"],
            "expires_in": number,
        ]),
        "Introspection": object(
            ["active": ["type": "boolean"]],
            optional: [
                "iss": plain, "aud": plain, "sub": plain, "client_id": plain, "token_type": plain, "jti": plain,
                "iat": number, "exp": number, "sid": plain, "tenant": plain,
            ]),
        "KeySet": object(["keys": ["type": "array", "items": ["type": "object"]]]),
        "ServerMetadata": object(
            [
                "issuer": plain, "token_endpoint": plain, "jwks_uri": plain, "revocation_endpoint": plain,
                "introspection_endpoint": plain, "response_types_supported": plains, "grant_types_supported": plains,
                "token_endpoint_auth_methods_supported": plains,
            ]),
        "ResourceMetadata": object([
            "resource": plain, "authorization_servers": plains, "bearer_methods_supported": plains,
            "resource_name": plain,
        ]),
        "Document": ["type": "object"],
    ]
}
