import JSON
import Primitives
import Provenance

/// The public HTTP API as an OpenAPI 3.1 document: the user's doors, `/oauth/*`, the well-known documents, health. `/mcp` is
/// described by its own protocol.
enum APIDescription {
    static let document: JSONValue = {
        var paths = userDoors
        for part in [oauthDoors, metadata, health] { for member in part { paths[member.key] = member.value } }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Remit", "version": .string(StatusReport.version),
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "paths": .object(paths),
            "components": [
                "schemas": .object(schemas),
                "securitySchemes": [
                    "user": ["type": "http", "scheme": "bearer", "bearerFormat": "JWT"],
                    "session": ["type": "http", "scheme": "bearer"],
                ],
            ],
        ]
    }()

    private static let userDoors: JSONObject = [
        "/v1/sessions": [
            "post": operation(
                "openSession", "Open a session with the user's token",
                [201: ("The session", "Session")] + bodyErrors + tokenErrors, security: "user",
                body: json(["agent": text("The agent's name")]))
        ],
        "/v1/sessions/{session}/messages": [
            "parameters": [session],
            "post": operation(
                "postWords", "Post the user's words", [202: ("Taken in", "Message")] + bodyErrors + tokenErrors,
                security: "session",
                body: json(
                    ["text": text("The user's words")],
                    optional: [
                        "utc_offset": [
                            "type": "integer", "minimum": .integer(Int64(SpokenTime.offsets.lowerBound)),
                            "maximum": .integer(Int64(SpokenTime.offsets.upperBound)),
                            "description":
                                "Where the user is, in minutes east of UTC: what her \"tomorrow\" is counted from",
                        ]
                    ])),
        ],
        "/v1/sessions/{session}/approvals": [
            "parameters": [session],
            "get": operation(
                "listHolds", "The calls that wait for the user", [200: ("The calls", "Holds")] + tokenErrors,
                security: "session"),
            "post": operation(
                "answerHolds", "Answer several holds of one task, each by itself",
                [
                    200: ("Taken, and what came of each, in the order given", "CardOutcome"),
                    404: ("One of them is no hold here; none was answered", "Error"),
                    409: ("They are not all of one task; none was answered", "Error"),
                ] + bodyErrors + tokenErrors, security: "session", body: json(["answers": cardAnswers])),
        ],
        "/v1/sessions/{session}/approvals/{hold}": [
            "parameters": [session, path("hold")],
            "get": operation(
                "showHold", "What the user is asked to decide on",
                [
                    200: ("Effect, values with where they come from, and the way back", "ShownHold"),
                    404: ("There is no such hold", "Error"), 409: ("It cannot be shown", "Error"),
                ] + tokenErrors, security: "session"),
            "post": operation(
                "answerHold", "Answer a hold as the user",
                [
                    200: ("Taken, and what came of it", "HoldOutcome"), 404: ("There is no such hold", "Error"),
                    409: ("It cannot be done, or was refused when it was checked anew", "HoldConflict"),
                ] + bodyErrors + tokenErrors, security: "session",
                body: json(["answer": ["type": "string", "enum": ["approve", "deny"]]])),
        ],
        "/v1/sessions/{session}/handovers": [
            "parameters": [session],
            "get": operation(
                "listHandovers", "The secrets that wait to be shown to the user",
                [200: ("What waits", "Handovers")] + tokenErrors, security: "session"),
        ],
        "/v1/sessions/{session}/pages": [
            "parameters": [session],
            "post": operation(
                "openPage",
                "One of Remit's own pages, for the user's browser: to prove who she is, or to be shown a secret",
                [201: ("Its address", "Page"), 404: ("There is no such page", "Error")] + bodyErrors + tokenErrors,
                security: "session",
                body: json([:], optional: ["hold": text("A call that waits"), "handover": text("A secret that waits")])
            ),
        ],
        "/v1/sessions/{session}/renew": [
            "parameters": [session],
            "post": operation(
                "renewSession", "Keep a session from its idle end",
                [200: ("A new code for the agent", "Renewal")] + tokenErrors, security: "session"),
        ],
        "/v1/sessions/{session}": [
            "parameters": [session],
            "delete": operation(
                "endSession", "End a session", [204: ("Ended", nil)] + tokenErrors, security: "session"),
        ],
        "/v1/policies": [
            "parameters": [
                [
                    "name": "If-Match", "in": "header", "required": false,
                    "description": "The version that is changed, as the ETag of GET says; not for GET",
                    "schema": ["type": "string", "pattern": "^\"[0-9]+\"$"],
                ]
            ],
            "get": operation(
                "readPolicies", "The tenant's own policies, for its administrator",
                [200: ("The text and its version", "TenantPolicies")] + tokenErrors, security: "user"),
            "put": operation(
                "setPolicies", "Replace the tenant's own policies",
                [200: ("In force from the next call on", "TenantPoliciesVersion")] + versionErrors + [
                    422: ("No policies of a tenant's, and why", "PolicyDiagnostics")
                ] + bodyErrors + tokenErrors, security: "user",
                body: json(["policies": text("Cedar, at most 256 KiB and 1 000 policies")])),
            "delete": operation(
                "clearPolicies", "Take the tenant's own policies away",
                [200: ("There are none from the next call on", "TenantPoliciesVersion")] + versionErrors + tokenErrors,
                security: "user"),
        ],
    ]

    private static let versionErrors: Answers = [
        412: ("Another version is in force", "Error"), 428: ("No version is named", "Error"),
    ]

    private static let health: JSONObject = [
        "/healthz": ["get": operation("health", "Whether the process answers", [200: ("It does", "text")])],
        "/readyz": [
            "get": operation(
                "readiness", "Whether calls can be served", [200: ("They can", "text"), 503: ("They cannot", "text")])
        ],
        "/openapi.json": ["get": operation("description", "This document", [200: ("It", "Document")])],
    ]

    private static let session = path("session")

    private static let bodyErrors: Answers = [
        400: ("Malformed", "Error"), 413: ("Too large", "Error"), 415: ("Not JSON", "Error"),
    ]

    private static let tokenErrors: Answers = [
        401: ("The token is not accepted", "Error"), 403: ("The agent is not available", "Error"),
        429: ("Too many", "Error"), 503: ("Not now", "Error"),
    ]
}
