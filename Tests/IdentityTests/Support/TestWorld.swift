import Foundation
import Identity
import JSON
import Primitives
import Storage
import Testing

/// A small deployment on a database of its own: an issuer that the company runs for two tenants, one that a tenant runs, two
/// agents, and everything of `Identity` wired as the product does.
final class TestWorld: Sendable {
    static let publicURL: ByteString = "https://remit.example"
    static let company: ByteString = "https://id.acme.example"
    static let tenants: ByteString = "https://login.globex.example"

    let clock = TestClock()
    let random = TestRandom()
    let fetcher = TestFetcher()
    let companySigner = TestSigner.es256("company-1")
    let tenantSigner = TestSigner.edDSA("tenant-1")
    let agentSigner = TestSigner.es256("agent-1")
    let otherSigner = TestSigner.es256("other-1")
    let folder: URL
    let database: SQLiteDatabase
    let keys: DeploymentKeys
    let agents: [AgentName: AgentDefinition]
    let issuers: IssuerRegistry
    let verifier: SessionVerifier
    let store: SessionStore
    let endpoint: TokenEndpoint
    let suspensions: Suspensions

    static func agent(_ text: String) throws -> AgentName { try #require(AgentName(text)) }
    static func tenant(_ text: String) throws -> TenantName { try #require(TenantName(text)) }

    init(settings adjust: (inout SessionSettings) -> Void = { _ in }) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("identity-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let directory = KeyDirectory(path: folder.appendingPathComponent("keys").path)
        try directory.create(random: random, clock: clock)
        keys = try directory.load()
        var storage = SQLiteSettings(path: folder.appendingPathComponent("remit.db").path)
        storage.reserveBytes = 0
        database = try SQLiteDatabase(storage)
        try await database.migrate(IdentityMigrations.all)
        let support = try Self.agent("support")
        let other = try Self.agent("other")
        let due = clock.now.advanced(seconds: 90 * 86_400)
        agents = [
            support: AgentDefinition(
                name: support, keys: try JSONWebKeySet(agentSigner.keySet()), owner: "ann@acme.example", reviewDue: due,
                purpose: "Answers customers.", tools: nil),
            other: AgentDefinition(
                name: other, keys: try JSONWebKeySet(otherSigner.keySet()), owner: "bob@acme.example", reviewDue: due,
                purpose: "Something else.", tools: nil),
        ]
        let definitions = try Self.definitions()
        for (issuer, signer) in [(Self.company, companySigner), (Self.tenants, tenantSigner)] {
            try Self.publish(issuer, signer.keySet(), on: fetcher)
        }
        issuers = IssuerRegistry(
            definitions, ownIssuer: Self.publicURL, operatorIssuer: Self.company, operatorAudiences: ["acme-operators"],
            fetcher: fetcher, clock: clock)
        var adjusted = SessionSettings(publicURL: Self.publicURL)
        adjust(&adjusted)
        let settings = adjusted
        let rows = RowAuthenticator(keys.rows)
        verifier = SessionVerifier(issuers: issuers, keys: keys.sessions, rows: rows, clock: clock) { settings }
        suspensions = Suspensions(rows: rows, clock: clock)
        store = SessionStore(
            verifier: verifier, sealer: DerivedKeySealer(keys.sealing, random: random), random: random)
        endpoint = TokenEndpoint(store: store, issuers: issuers, database: database)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    static func definitions() throws -> [IssuerDefinition] {
        [
            IssuerDefinition(
                issuer: company, runner: .company, keySource: .discover, accepts: [.idToken, .accessToken],
                frontEndAudiences: ["acme-web"], agentAudiences: ["acme-agents"], tenant: .claim("org_id"),
                speaksFor: .tenants([try tenant("globex"), try tenant("initech")])),
            IssuerDefinition(
                issuer: tenants, runner: .tenant, keySource: .discover, accepts: [.idToken],
                frontEndAudiences: ["acme-web"],
                agentAudiences: [], tenant: .claim("org_id"), speaksFor: .tenants([try tenant("globex")])),
        ]
    }

    static func publish(_ issuer: ByteString, _ keys: JSONValue, on fetcher: TestFetcher) throws {
        let document: JSONValue = ["issuer": .string(issuer), "jwks_uri": .string("\(issuer)/keys")]
        fetcher.serve("\(issuer)/.well-known/openid-configuration", document.serialized())
        fetcher.serve("\(issuer)/keys", keys.serialized())
    }

    /// The claims of an ID token of the company's issuer for alice of Globex.
    func idClaims(_ changes: JSONObject = [:]) -> JSONObject {
        var claims: JSONObject = [
            "iss": .string(Self.company), "sub": "alice", "aud": "acme-web", "org_id": "globex",
            "iat": .integer(clock.seconds), "exp": .integer(clock.seconds + 3600),
            "auth_time": .integer(clock.seconds - 5),
            "acr": "mfa", "amr": ["pwd", "otp"], "sid": "signin-1", "plan": "gold",
        ]
        for member in changes { claims[member.key] = member.value.isNull ? JSONValue?.none : member.value }
        return claims
    }

    func idToken(_ changes: JSONObject = [:]) throws -> ByteString { try companySigner.token(idClaims(changes)) }

    /// The user's own token that names an agent in `may_act`.
    func delegatedToken(_ changes: JSONObject = [:]) throws -> ByteString {
        var claims = idClaims([
            "aud": "acme-agents", "may_act": ["sub": "support"], "client_id": "acme-web",
            "jti": .string(random.identifier("at")),
        ])
        for member in changes { claims[member.key] = member.value.isNull ? JSONValue?.none : member.value }
        return try companySigner.token(claims, type: "at+jwt")
    }

    /// Opens a session for a user's token.
    func open(_ token: ByteString? = nil, agent: String = "support") async throws -> OpenedSession {
        let verified = try await issuers.verify(try token ?? idToken(), expecting: .frontEnd)
        let name = try Self.agent(agent)
        return try await database.write { [self] in
            try store.open(verified, agent: name, agents: agents, tenants: [:], in: $0)
        }
    }

    /// A client assertion of an agent.
    func assertion(_ changes: JSONObject = [:], agent: String = "support", by signer: TestSigner? = nil) throws
        -> ByteString
    {
        var claims: JSONObject = [
            "iss": .string(agent), "sub": .string(agent), "aud": .string("\(Self.publicURL)/oauth/token"),
            "jti": .string(random.identifier("jti")), "iat": .integer(clock.seconds),
            "exp": .integer(clock.seconds + 120),
        ]
        for member in changes { claims[member.key] = member.value.isNull ? JSONValue?.none : member.value }
        return try (signer ?? (agent == "support" ? agentSigner : otherSigner)).token(claims)
    }

    /// A form of the token endpoint.
    func form(_ changes: [ByteString: ByteString?], agent: String = "support") throws -> OAuthForm {
        var fields: [ByteString: ByteString] = [
            "grant_type": TokenEndpoint.grantType,
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": try assertion(agent: agent),
        ]
        for (name, value) in changes { fields[name] = value }
        return OAuthForm(unique: fields)
    }

    /// Exchanges a session code.
    func exchange(code: ByteString, agent: String = "support") async throws -> TokenGrant {
        try await endpoint.exchange(
            try form(["subject_token": code, "subject_token_type": TokenEndpoint.sessionCode], agent: agent),
            agents: agents,
            tenants: [:])
    }

    /// Exchanges an access token: ours, for renewal, or a user's.
    func exchange(token: ByteString, agent: String = "support") async throws -> TokenGrant {
        try await endpoint.exchange(
            try form(["subject_token": token, "subject_token_type": TokenEndpoint.accessToken], agent: agent),
            agents: agents,
            tenants: [:])
    }

    /// A session with its token.
    func running() async throws -> (opened: OpenedSession, token: ByteString) {
        let opened = try await open()
        let grant = try await exchange(code: opened.code)
        return (opened, try #require(grant.body["access_token"]?.string))
    }

    /// What `/mcp` does first at each call.
    func verify(
        _ token: ByteString, agents: [AgentName: AgentDefinition]? = nil, tenants: [TenantName: TenantDefinition] = [:]
    ) async throws -> VerifiedSession {
        let checked = try verifier.check(token)
        let known = agents ?? self.agents
        return try await database.read { [self] in try verifier.verify(checked, agents: known, tenants: tenants, in: $0)
        }
    }

    func change(_ subject: SuspensionSubject, _ change: Suspensions.Change) async throws {
        try await database.write { [self] transaction in
            _ = try suspensions.change(subject, change, by: "uid:0", why: "test", in: transaction)
        }
    }
}
