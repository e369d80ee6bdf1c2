package import JSON
package import Primitives

/// Where Remit's OAuth endpoints are, and the documents that say so.
package struct OAuthAddresses: Sendable {
    /// The issuer: `public_url`, without a slash at its end.
    package let issuer: ByteString

    package init(issuer: ByteString) { self.issuer = issuer }

    package var token: ByteString { "\(issuer)/oauth/token" }
    package var revocation: ByteString { "\(issuer)/oauth/revoke" }
    package var introspection: ByteString { "\(issuer)/oauth/introspect" }
    package var keys: ByteString { "\(issuer)/oauth/jwks" }
    /// The canonical resource.
    package var resource: ByteString { "\(issuer)/mcp" }

    /// `/.well-known/oauth-authorization-server`, RFC 8414. There is no authorization endpoint: users sign in elsewhere.
    package var authorizationServer: JSONValue {
        let methods: JSONValue = ["private_key_jwt"]
        let algorithms = JSONValue.array(SignatureAlgorithm.allCases.map { .string($0.rawValue) })
        return [
            "issuer": .string(issuer), "token_endpoint": .string(token), "jwks_uri": .string(keys),
            "revocation_endpoint": .string(revocation), "introspection_endpoint": .string(introspection),
            "response_types_supported": [], "grant_types_supported": [.string(TokenEndpoint.grantType)],
            "token_endpoint_auth_methods_supported": methods,
            "token_endpoint_auth_signing_alg_values_supported": algorithms,
            "revocation_endpoint_auth_methods_supported": methods,
            "revocation_endpoint_auth_signing_alg_values_supported": algorithms,
            "introspection_endpoint_auth_methods_supported": methods,
            "introspection_endpoint_auth_signing_alg_values_supported": algorithms,
        ]
    }

    /// `/.well-known/oauth-protected-resource/mcp`, RFC 9728.
    package var protectedResource: JSONValue {
        [
            "resource": .string(resource), "authorization_servers": [.string(issuer)],
            "bearer_methods_supported": ["header"],
            "resource_name": "Remit",
        ]
    }
}
