import Deployment
import Foundation
import Gateway
import Identity
import Primitives
import Storage
import Testing

/// The compiled policies of tenants, and for how long they are kept.
@Suite(.serialized) struct TenantLayersTests {
    private func world(
        _ body: (SQLiteDatabase, TenantPolicyStore, DeploymentFolder, TenantName) async throws -> Void
    ) async throws {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        let directory = KeyDirectory(path: folder.root.appendingPathComponent("test-keys").path)
        try directory.create(random: SystemRandom(), clock: SystemClock())
        let keys = try directory.load()
        let rows = RowAuthenticator(keys.rows)
        let store = TenantPolicyStore(
            suspensions: Suspensions(rows: rows, clock: SystemClock()), rows: rows,
            sealer: DerivedKeySealer(keys.sealing, random: SystemRandom()), clock: SystemClock())
        var settings = SQLiteSettings(path: folder.root.appendingPathComponent("test.db").path)
        settings.reserveBytes = 0
        let database = try SQLiteDatabase(settings)
        try await database.migrate(IdentityMigrations.all + TenantPolicyStore.migrations)
        try await body(database, store, folder, try #require(TenantName("globex")))
        await database.close()
    }

    private static let text: ByteString = "@id(\"up\") forbid (principal, action, resource);"

    private func find(
        _ layers: TenantLayers, _ tenant: TenantName, _ version: Int64, _ rules: Ruleset, _ database: SQLiteDatabase
    ) async throws -> (layer: TenantLayer?, isKept: Bool) {
        let found = try await database.read { try layers.find(of: tenant, version: version, rules, in: $0) }
        let isKept = if case .layer = found { true } else { false }
        return (try layers.layer(found, of: tenant, rules), isKept)
    }

    @Test("a version is compiled once in each deployment, together with the folder's")
    func kept() async throws {
        try await world { database, store, folder, globex in
            let directory = folder.root.appendingPathComponent("policies/tenants/globex")
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            try folder.write("@id(\"mine\") forbid (principal, action, resource);", "policies/tenants/globex/own.cedar")
            let rules = try folder.read().rules
            let layers = TenantLayers(store: store)
            let own = try await find(layers, globex, 0, rules, database)
            #expect(own.layer?.count == 1)
            #expect(own.isKept)
            _ = try await database.write {
                try store.set(Self.text, for: globex, expecting: 0, by: "usr_1", in: $0)
            }
            let first = try await find(layers, globex, 1, rules, database)
            #expect(first.layer?.count == 2)
            #expect(!first.isKept)
            #expect(first.layer?.digest != own.layer?.digest)
            let again = try await find(layers, globex, 1, rules, database)
            #expect(again.isKept)
            #expect(again.layer?.digest == first.layer?.digest)
            #expect(try await find(layers, globex, 1, rules.numbered(7), database).isKept == false)
            // Of another version than is stored, nothing is believed.
            await #expect(throws: TenantPolicyError.tampered(globex)) {
                _ = try await find(layers, globex, 2, rules, database)
            }
        }
    }

    @Test("what is kept is bounded, and what was used last stays")
    func bounded() async throws {
        try await world { database, store, folder, globex in
            let rules = try folder.read().rules
            let layers = TenantLayers(store: store, mostBytes: 10_000)
            let others = try ["a", "b"].map { try #require(TenantName($0)) }
            for tenant in [globex] + others {
                _ = try await database.write {
                    try store.set(Self.text, for: tenant, expecting: 0, by: "usr_1", in: $0)
                }
            }
            #expect(try await !find(layers, globex, 1, rules, database).isKept)
            #expect(try await !find(layers, others[0], 1, rules, database).isKept)
            #expect(try await find(layers, globex, 1, rules, database).isKept)
            #expect(try await !find(layers, others[1], 1, rules, database).isKept)
            #expect(try await find(layers, globex, 1, rules, database).isKept)
            #expect(try await !find(layers, others[0], 1, rules, database).isKept)
        }
    }
}
