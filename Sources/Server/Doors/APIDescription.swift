import JSON
import Primitives

/// The public HTTP API as an OpenAPI 3.1 document.
enum APIDescription {
    static let document: JSONValue = [
        "openapi": "3.1.0",
        "info": [
            "title": "Remit", "version": .string(StatusReport.version),
            "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
        ],
        "paths": [
            "/v1/sessions": [
                "post": operation(
                    "openSession", "Open a session with the user's token",
                    [
                        "201": "The session", "400": "Malformed", "401": "The token is not accepted",
                        "403": "The agent is not available",
                        "413": "Too large", "415": "Not JSON", "429": "Too many", "503": "Not now",
                    ], security: "user", body: ["agent": ["type": "string"]])
            ],
            "/v1/sessions/{session}/messages": [
                "parameters": [session],
                "post": operation(
                    "postWords", "Post the user's words",
                    [
                        "202": "Taken in", "400": "Malformed", "401": "The token is not accepted",
                        "403": "The agent is not available",
                        "413": "Too large", "415": "Not JSON", "429": "Too many", "503": "Not now",
                    ], security: "session", body: ["text": ["type": "string"]]),
            ],
            "/v1/sessions/{session}/approvals/{hold}": [
                "parameters": [
                    session, ["name": "hold", "in": "path", "required": true, "schema": ["type": "string"]],
                ],
                "post": operation(
                    "answerHold", "Answer a hold as the user",
                    [
                        "200": "Taken, and what came of it", "400": "Malformed", "401": "The token is not accepted",
                        "403": "The agent is not available", "404": "There is no such hold", "409": "It cannot be done",
                        "413": "Too large", "415": "Not JSON", "429": "Too many", "503": "Not now",
                    ], security: "session", body: ["answer": ["type": "string", "enum": ["approve", "deny"]]]),
            ],
            "/v1/sessions/{session}/renew": [
                "parameters": [session],
                "post": operation(
                    "renewSession", "Keep a session from its idle end",
                    [
                        "200": "A new code for the agent", "401": "The token is not accepted",
                        "403": "The agent is not available",
                        "429": "Too many", "503": "Not now",
                    ], security: "session"),
            ],
            "/v1/sessions/{session}": [
                "parameters": [session],
                "delete": operation(
                    "endSession", "End a session",
                    [
                        "204": "Ended", "401": "The token is not accepted", "503": "Not now",
                    ], security: "session"),
            ],
            "/healthz": ["get": operation("health", "Whether the process answers", ["200": "It does"])],
            "/readyz": [
                "get": operation("readiness", "Whether calls can be served", ["200": "They can", "503": "They cannot"])
            ],
            "/oauth/jwks": [
                "get": operation("keys", "Public keys of session tokens and credentials", ["200": "A key set"])
            ],
        ],
        "components": [
            "securitySchemes": [
                "user": ["type": "http", "scheme": "bearer", "bearerFormat": "JWT"],
                "session": ["type": "http", "scheme": "bearer"],
            ]
        ],
    ]

    private static let session: JSONValue = [
        "name": "session", "in": "path", "required": true, "schema": ["type": "string"],
    ]

    private static func operation(
        _ id: ByteString, _ summary: ByteString, _ responses: JSONObject, security: ByteString? = nil,
        body: JSONObject? = nil
    ) -> JSONValue {
        var answers = JSONObject()
        for member in responses { answers[member.key] = ["description": member.value] }
        var operation: JSONObject = [
            "operationId": .string(id), "summary": .string(summary), "responses": .object(answers),
        ]
        if let security {
            var requirement = JSONObject()
            requirement[security] = []
            operation["security"] = [.object(requirement)]
        }
        if let body {
            operation["requestBody"] = [
                "required": true,
                "content": [
                    "application/json": [
                        "schema": [
                            "type": "object", "properties": .object(body),
                            "required": .array(body.keys.map { .string($0) }),
                            "additionalProperties": false,
                        ]
                    ]
                ],
            ]
        }
        return .object(operation)
    }
}
