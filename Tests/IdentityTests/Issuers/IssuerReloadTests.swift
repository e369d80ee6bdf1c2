import Identity
import JSON
import Primitives
import Storage
import Synchronization
import Testing

/// Issuers of a deployment that is loaded anew.
@Suite(.serialized) struct IssuerReloadTests {
    private final class Folder: Sendable {
        private let current: Mutex<IssuerTable>

        init(_ definitions: [IssuerDefinition]) { current = Mutex(Self.table(definitions, 1)) }

        var table: IssuerTable { current.withLock { $0 } }

        func load(_ definitions: [IssuerDefinition]) {
            current.withLock { $0 = Self.table(definitions, $0.generation + 1) }
        }

        private static func table(_ definitions: [IssuerDefinition], _ generation: Int64) -> IssuerTable {
            IssuerTable(
                definitions, operatorIssuer: nil, operatorAudiences: ["acme-operators"], generation: generation)
        }
    }

    private func definition(
        audiences: [ByteString] = ["acme-web"], keys: IssuerDefinition.KeySource = .discover,
        tenants: [String] = ["globex"]
    ) throws -> IssuerDefinition {
        IssuerDefinition(
            issuer: TestWorld.company, runner: .company, keySource: keys, accepts: [.idToken],
            frontEndAudiences: audiences, agentAudiences: [], tenant: .claim("org_id"),
            speaksFor: .tenants(try tenants.map(TestWorld.tenant)))
    }

    private func reason(_ registry: IssuerRegistry, _ token: ByteString) async -> TokenRefusal.Reason? {
        do throws(TokenRefusal) {
            _ = try await registry.verify(token, expecting: .frontEnd)
            return nil
        } catch { return error.reason }
    }

    @Test("a token that was believed is not, once the folder says otherwise; fetched keys stay")
    func changes() async throws {
        let world = try await TestWorld()
        let folder = Folder([try definition()])
        let registry = IssuerRegistry(
            ownIssuer: TestWorld.publicURL, fetcher: world.fetcher, clock: world.clock
        ) { folder.table }
        let token = try world.idToken()
        #expect(await reason(registry, token) == nil)
        let fetches = world.fetcher.requests.count
        folder.load([try definition(audiences: ["other"])])
        #expect(await reason(registry, token) == .audience)
        folder.load([try definition(tenants: ["initech"])])
        #expect(await reason(registry, token) == .tenant)
        folder.load([try definition()])
        #expect(await reason(registry, token) == nil)
        #expect(world.fetcher.requests.count == fetches)
        folder.load([try definition(keys: .file(try JSONWebKeySet(TestSigner.es256("x").keySet())))])
        #expect(await reason(registry, token) != nil)
        folder.load([])
        #expect(await reason(registry, token) == .issuer)
        folder.load([try definition()])
        #expect(await reason(registry, token) == nil)
        #expect(world.fetcher.requests.count > fetches)
    }

    @Test(
        "a running session is over once what opened it could not any more", arguments: ["audience", "tenant", "issuer"])
    func sessions(_ what: String) async throws {
        let world = try await TestWorld()
        let folder = Folder(try TestWorld.definitions())
        let registry = IssuerRegistry(
            ownIssuer: TestWorld.publicURL, fetcher: world.fetcher, clock: world.clock
        ) { folder.table }
        let verifier = SessionVerifier(
            issuers: registry, keys: world.keys.sessions, rows: RowAuthenticator(world.keys.rows), clock: world.clock
        ) { world.verifier.settings }
        let (_, token) = try await world.running()
        func verify() async throws {
            let checked = try verifier.check(token)
            _ = try await world.database.read {
                try verifier.verify(checked, agents: world.agents, tenants: [:], in: $0)
            }
        }
        try await verify()
        switch what {
        case "audience": folder.load([try definition(audiences: ["other"], tenants: ["globex", "initech"])])
        case "tenant": folder.load([try definition(tenants: ["initech"])])
        default: folder.load([])
        }
        let refusal = await #expect(throws: SessionRefusal.self) { try await verify() }
        #expect(refusal?.reason == .issuerGone)
        folder.load(try TestWorld.definitions())
        try await verify()
    }
}
