import Identity
import JSON
import Primitives

/// `/oauth/*` and the documents that say where it is.
extension APIDescription {
    static let oauthDoors: JSONObject = [
        "/oauth/token": [
            "post": operation(
                "exchangeToken",
                "A session token for an agent: for a session code, its own current token, or a user's token with may_act (RFC 8693)",
                [200: ("The token", "TokenAnswer"), 401: ("The client is not authenticated", "OAuthError")]
                    + formErrors,
                body: form(
                    [
                        "grant_type": constant(TokenEndpoint.grantType),
                        "subject_token": text("What is exchanged"),
                        "subject_token_type": [
                            "type": "string",
                            "enum": [.string(TokenEndpoint.sessionCode), .string(TokenEndpoint.accessToken)],
                        ],
                        "requested_token_type": constant(TokenEndpoint.accessToken),
                        "resource": text("`<public_url>/mcp`, which is what it is for anyway"),
                        "audience": text("The same"),
                    ], required: ["grant_type", "subject_token", "subject_token_type"]))
        ],
        "/oauth/revoke": [
            "post": operation(
                "revokeToken", "Give up a token or a code of one's own (RFC 7009)",
                [
                    200: ("It is no more, or never was", nil),
                    401: ("The client is not authenticated", "OAuthError"),
                ] + formErrors,
                body: form(["token": text("A token or a code")], required: ["token"]))
        ],
        "/oauth/introspect": [
            "post": operation(
                "introspectToken", "Whether a token of one's own is good (RFC 7662)",
                [
                    200: ("Whether it is, and what it says", "Introspection"),
                    401: ("The client is not authenticated", "OAuthError"),
                ] + formErrors,
                body: form(["token": text("A session token")], required: ["token"]))
        ],
        "/oauth/backchannel-logout": [
            "post": operation(
                "logout", "An issuer says that someone signed out (OpenID Connect Back-Channel Logout 1.0)",
                [200: ("The sessions are ended", nil)] + formErrors,
                body: form(
                    ["logout_token": text("The issuer's logout token")], required: ["logout_token"], isClient: false))
        ],
        "/oauth/jwks": [
            "get": operation(
                "keys", "Public keys of session tokens and credentials (RFC 7517)", [200: ("A key set", "KeySet")])
        ],
    ]

    static let metadata: JSONObject = [
        "/.well-known/oauth-authorization-server": [
            "get": operation(
                "authorizationServer", "Where agents get their tokens (RFC 8414)", [200: ("It", "ServerMetadata")])
        ],
        "/.well-known/oauth-protected-resource": [
            "get": operation(
                "protectedResource", "What the tokens are for (RFC 9728)", [200: ("It", "ResourceMetadata")])
        ],
        "/.well-known/oauth-protected-resource/mcp": [
            "get": operation(
                "protectedResourceOfMCP", "The same, at the path that belongs to `/mcp`",
                [200: ("It", "ResourceMetadata")])
        ],
    ]

    private static let formErrors: Answers = [
        400: ("The form is malformed, or what it asks for is refused", "AnyError"), 413: ("Too large", "Error"),
        415: ("Not a form", "Error"), 429: ("Too many", "AnyError"), 503: ("Not now", "OAuthError"),
    ]

    /// A form; clients prove who they are in it (RFC 7523 section 2.2).
    private static func form(_ fields: JSONObject, required: [ByteString], isClient: Bool = true) -> JSONValue {
        var properties = fields
        var names = required
        if isClient {
            properties["client_assertion_type"] = constant("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            properties["client_assertion"] = text("A JWT of the agent's, for this endpoint, used once")
            properties["client_id"] = text("The agent's name, if at all")
            names += ["client_assertion_type", "client_assertion"]
        }
        let schema: JSONValue = [
            "type": "object", "properties": .object(properties), "required": .array(names.map { .string($0) }),
        ]
        return content("application/x-www-form-urlencoded", schema)
    }

    private static func constant(_ value: ByteString) -> JSONValue { ["type": "string", "const": .string(value)] }
}
