import JSON
package import Primitives

/// The token that an agent uses at `/mcp`: `at+jwt` (RFC 9068) with the claims of the session.
package struct SessionToken: Sendable {
    package let text: ByteString
    /// The token's own id.
    package let id: ByteString
    package let expires: Timestamp

    /// Writes a token for a session. It never outlives the session.
    static func mint(
        for session: VerifiedSession, key: SigningKey, settings: SessionSettings, random: any RandomSource,
        now: Timestamp
    ) throws(SigningError) -> SessionToken {
        let expires = min(now.advanced(seconds: settings.token), session.expires)
        let id = random.identifier("tok")
        let claims: JSONObject = [
            "iss": .string(settings.publicURL), "aud": .string(settings.resource), "sub": .string(session.user.id),
            "sub_id": [
                "format": "iss_sub", "iss": .string(session.user.issuer), "sub": .string(session.user.subject),
            ],
            "client_id": .string(session.agent.bytes), "act": ["sub": .string(session.agent.bytes)],
            "tenant": .string(session.tenant.bytes), "sid": .string(session.id), "jti": .string(id),
            "iat": .integer(now.seconds), "exp": .integer(expires.seconds),
        ]
        return SessionToken(
            text: try key.sign(claims, type: "at+jwt"), id: id, expires: Timestamp(seconds: expires.seconds))
    }
}
