package import Primitives

/// The issuers of a deployment, and the one way to believe a token of theirs.
package final class IssuerRegistry: Sendable {
    private struct Issuer: Sendable {
        let definition: IssuerDefinition
        let keys: IssuerKeys
    }

    private struct Known: Sendable {
        let token: VerifiedToken
        let version: Int
    }

    private let issuers: [ByteString: Issuer]
    private let ownIssuer: ByteString
    private let operatorIssuer: ByteString?
    private let operatorAudiences: [ByteString]
    private let clock: any WallClock
    private let cache = TokenCache<Known>()

    /// - Parameters:
    ///   - ownIssuer: the issuer of Remit's own tokens, `public_url`; no definition may name it.
    ///   - operatorIssuer: which of the issuers signs in operators; nil: none.
    ///   - operatorAudiences: the audiences whose tokens open the operators' listener.
    package init(
        _ definitions: [IssuerDefinition], ownIssuer: ByteString, operatorIssuer: ByteString?,
        operatorAudiences: [ByteString],
        fetcher: any KeyFetcher, clock: any WallClock
    ) {
        var issuers: [ByteString: Issuer] = [:]
        for definition in definitions where definition.issuer != ownIssuer {
            let keys = IssuerKeys(definition, fetcher: fetcher, clock: clock, settings: KeyCache.Settings())
            issuers[definition.issuer] = Issuer(definition: definition, keys: keys)
        }
        self.issuers = issuers
        self.ownIssuer = ownIssuer
        self.operatorIssuer = operatorIssuer
        self.operatorAudiences = operatorAudiences
        self.clock = clock
    }

    /// Verifies a token: signature, issuer, kind, times, audience, and for whom the issuer may speak.
    ///
    /// The result may come from a cache for as long as the token and the issuer's keys are what they were. State (is the user
    /// suspended, was the token replayed) is not looked at here.
    package func verify(_ text: ByteString, expecting door: TokenDoor) async throws(TokenRefusal) -> VerifiedToken {
        let token = try CompactToken(parsing: text)
        guard let issuer = issuers[try token.claims().required("iss")] else { throw TokenRefusal(.issuer) }
        if door == .operators, issuer.definition.issuer != operatorIssuer { throw TokenRefusal(.issuer) }
        let key = TokenCache<Known>.key(text, use: "\(door)")
        if let known = cache.value(key, at: clock.now), known.version == issuer.keys.version { return known.token }
        let (keys, version) = try await issuer.keys.keys(for: token)
        let expectation = TokenExpectation(
            door: door, issuer: issuer.definition, operatorAudiences: operatorAudiences, ownIssuer: ownIssuer)
        let now = clock.now
        let verified = try VerifiedToken.verify(token, keys: keys, expectation, now: now)
        cache.keep(
            Known(token: verified, version: version), key,
            until: verified.expires.advanced(seconds: TokenExpectation.skew),
            at: now)
        return verified
    }
}
