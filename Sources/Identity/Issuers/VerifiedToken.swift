import Guards
package import JSON
package import Primitives

/// What a token of an issuer says, after everything was checked that can be checked without Remit's own state. One function
/// makes it, from a token whose signature it checks; ``IssuerRegistry/verify(_:expecting:)`` calls that.
package struct VerifiedToken: Sendable {
    private struct Seal: Sendable {}

    package let door: TokenDoor
    package let kind: TokenKind
    package let issuer: ByteString
    package let runner: IssuerDefinition.Runner
    /// Empty only at ``TokenDoor/logout``, where a token may name a sign-in and no person.
    package let subject: ByteString
    /// Which of the expected audiences it names.
    package let audience: ByteString
    /// For whom the issuer spoke; nil at ``TokenDoor/operators`` and ``TokenDoor/logout``.
    package let tenant: TenantName?
    /// What the issuer says of the person beyond who signed in: empty unless the company runs it.
    package let claims: JSONObject
    /// The actor that the token allows to act (`may_act.sub`, RFC 8693 section 4.4); nil but at ``TokenDoor/agents``.
    package let mayAct: ByteString?
    package let authentication: AuthenticationFacts
    /// The issuer's id of the sign-in (`sid`), which a logout may name.
    package let signIn: ByteString?
    package let expires: Timestamp
    /// The token's own id (`jti`).
    package let id: ByteString?
    private let seal = Seal()

    /// The kinds of token that an issuer may send; a logout token is none that opens a door.
    package enum TokenKind: Hashable, Sendable {
        case idToken, accessToken, plainToken, logoutToken
    }

    fileprivate init(_ facts: TokenFacts, _ claims: TokenClaims, _ expectation: TokenExpectation) throws(TokenRefusal) {
        door = expectation.door
        kind = facts.kind
        issuer = expectation.issuer.issuer
        runner = expectation.issuer.runner
        subject = facts.subject
        audience = facts.audience
        tenant = facts.tenant
        mayAct = facts.mayAct
        expires = facts.expires
        self.claims = runner == .company || !guarded(.issuerClaims) ? claims.personal : [:]
        authentication = AuthenticationFacts(
            time: try claims.time("auth_time"), context: try claims.text("acr"), methods: try claims.texts("amr"))
        signIn = try claims.text("sid")
        id = try claims.text("jti")
    }
}

extension VerifiedToken {
    /// The one maker. Checks the signature with the issuer's keys, then what the door expects.
    static func verify(
        _ token: CompactToken, keys: JSONWebKeySet, _ expectation: TokenExpectation, now: Timestamp
    ) throws(TokenRefusal) -> VerifiedToken {
        try token.verify(with: keys)
        let claims = try token.claims()
        let facts = try expectation.check(claims, type: token.type, now: now)
        return try VerifiedToken(facts, claims, expectation)
    }
}
