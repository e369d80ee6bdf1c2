import Primitives
import Storage

/// A client's proof of its name: `private_key_jwt` (RFC 7523 section 3), checked but for its being used once.
struct ClientAssertion: Sendable {
    static let type: ByteString = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    /// How far ahead an assertion may expire, in seconds.
    static let lifetime: Int64 = 300

    let agent: AgentName
    private let id: ByteString
    private let expires: Timestamp

    /// Checks the assertion of a form.
    ///
    /// - Parameter audiences: what the assertion may be for. It names exactly one: an assertion for several servers could be
    ///   used at all of them.
    /// - Throws: ``OAuthError``, with one text for whatever is wrong.
    init(
        _ form: OAuthForm, agents: [AgentName: AgentDefinition], audiences: [ByteString], now: Timestamp
    ) throws(OAuthError) {
        guard form["client_secret"] == nil else { throw .client("oauth.client-secret") }
        guard let text = form["client_assertion"] else { throw .client("oauth.no-assertion") }
        guard form["client_assertion_type"] == Self.type else { throw .client("oauth.assertion-type") }
        do throws(TokenRefusal) {
            let token = try CompactToken(parsing: text)
            guard token.type == nil || token.type == "jwt" || token.type == "client-authentication+jwt" else {
                throw TokenRefusal(.kind)
            }
            let claims = try token.claims()
            let issuer = try claims.required("iss")
            guard let name = AgentName(issuer), let definition = agents[name], definition.mayStart(at: now) else {
                throw TokenRefusal(.issuer)
            }
            try token.verify(with: definition.keys)
            guard try claims.required("sub") == issuer, (form["client_id"] ?? issuer) == issuer else {
                throw TokenRefusal(.claim, "sub")
            }
            let named = try claims.texts("aud")
            guard named.count == 1, audiences.contains(named[0]) else { throw TokenRefusal(.audience) }
            try claims.checkTimes(at: now, skew: TokenExpectation.skew)
            let expires = try claims.requiredTime("exp")
            guard expires <= now.advanced(seconds: Self.lifetime + TokenExpectation.skew) else {
                throw TokenRefusal(.claim, "exp")
            }
            agent = name
            id = try claims.required("jti")
            self.expires = expires.advanced(seconds: TokenExpectation.skew)
        } catch { throw OAuthError.client(error.reason.rawValue) }
    }

    /// Uses the assertion up.
    func spend(at now: Timestamp, in transaction: any SQLTransaction) throws {
        try SpentValues.spend(id, .assertion, owner: agent.bytes, until: expires, at: now, in: transaction)
    }
}
