package import Primitives
import Synchronization

/// The issuers of the deployment that serves, and the one way to believe a token of theirs.
///
/// Who they are is read from the deployment for each token; what is kept here, from one deployment to the next, are the keys that
/// were fetched and the tokens that were checked.
package final class IssuerRegistry: Sendable {
    private struct Known: Sendable {
        let token: VerifiedToken
        let version: Int
    }

    private struct Fetched {
        var generation: Int64
        var keys: [ByteString: IssuerKeys] = [:]
    }

    private let table: @Sendable () -> IssuerTable
    private let ownIssuer: ByteString
    private let fetcher: any KeyFetcher
    private let clock: any WallClock
    private let fetched: Mutex<Fetched>
    private let cache = TokenCache<Known>()

    /// - Parameters:
    ///   - ownIssuer: the issuer of Remit's own tokens, `public_url`; no definition may name it.
    ///   - fetcher: how keys are fetched.
    ///   - table: the issuers of the deployment that serves now.
    package init(
        ownIssuer: ByteString, fetcher: any KeyFetcher, clock: any WallClock,
        table: @escaping @Sendable () -> IssuerTable
    ) {
        self.table = table
        self.ownIssuer = ownIssuer
        self.fetcher = fetcher
        self.clock = clock
        fetched = Mutex(Fetched(generation: table().generation))
    }

    /// With issuers that stay as they are.
    package convenience init(
        _ definitions: [IssuerDefinition], ownIssuer: ByteString, operatorIssuer: ByteString?,
        operatorAudiences: [ByteString],
        fetcher: any KeyFetcher, clock: any WallClock
    ) {
        let table = IssuerTable(
            definitions, operatorIssuer: operatorIssuer, operatorAudiences: operatorAudiences, generation: 1)
        self.init(ownIssuer: ownIssuer, fetcher: fetcher, clock: clock) { table }
    }

    /// Verifies a token: signature, issuer, kind, times, audience, and for whom the issuer may speak.
    ///
    /// The result may come from a cache for as long as the token, the issuer's keys and the deployment are what they were. State
    /// (is the user suspended, was the token replayed) is not looked at here.
    package func verify(_ text: ByteString, expecting door: TokenDoor) async throws(TokenRefusal) -> VerifiedToken {
        let table = self.table()
        forget(table)
        let token = try CompactToken(parsing: text)
        let name = try token.claims().required("iss")
        guard name != ownIssuer, let issuer = table[name] else { throw TokenRefusal(.issuer) }
        if door == .operators, name != table.operatorIssuer { throw TokenRefusal(.issuer) }
        let source = keys(of: issuer, table)
        let key = TokenCache<Known>.key(text, use: "\(door) \(table.generation)")
        if let known = cache.value(key, at: clock.now), known.version == source.version { return known.token }
        let (keys, version) = try await source.keys(for: token)
        let expectation = TokenExpectation(
            door: door, issuer: issuer, operatorAudiences: table.operatorAudiences, ownIssuer: ownIssuer)
        let now = clock.now
        let verified = try VerifiedToken.verify(token, keys: keys, expectation, now: now)
        cache.keep(
            Known(token: verified, version: version), key,
            until: verified.expires.advanced(seconds: TokenExpectation.skew),
            at: now)
        return verified
    }

    /// Whether what opened a session could open it under the deployment that serves now.
    func stands(issuer: ByteString, tenant: TenantName, audience: ByteString?, isAttested: Bool) -> Bool {
        table().stands(issuer: issuer, tenant: tenant, audience: audience, isAttested: isAttested)
    }

    /// Gives up the keys of issuers that the deployment names no more.
    private func forget(_ table: IssuerTable) {
        fetched.withLock { fetched in
            guard fetched.generation != table.generation else { return }
            fetched.keys = fetched.keys.filter { table[$0.key] != nil }
            fetched.generation = table.generation
        }
    }

    /// The keys of an issuer. Those that were fetched stay while the deployments that follow name the issuer; keys of a file are
    /// the deployment's own.
    private func keys(of issuer: IssuerDefinition, _ table: IssuerTable) -> IssuerKeys {
        func make() -> IssuerKeys {
            IssuerKeys(issuer, fetcher: fetcher, clock: clock, settings: KeyCache.Settings())
        }
        if case .file = issuer.keySource { return make() }
        return fetched.withLock { fetched in
            if let known = fetched.keys[issuer.issuer] { return known }
            let keys = make()
            fetched.keys[issuer.issuer] = keys
            return keys
        }
    }
}
