import Foundation
import Gateway
import Identity
import Primitives
import Storage
import Testing

/// What tenants' administrators set, as it is kept.
@Suite(.serialized) struct TenantPolicyStoreTests {
    private let folder: URL
    private let store: TenantPolicyStore

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("policies-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let directory = KeyDirectory(path: folder.appendingPathComponent("keys").path)
        try directory.create(random: SystemRandom(), clock: SystemClock())
        let keys = try directory.load()
        let rows = RowAuthenticator(keys.rows)
        store = TenantPolicyStore(
            suspensions: Suspensions(rows: rows, clock: SystemClock()), rows: rows,
            sealer: DerivedKeySealer(keys.sealing, random: SystemRandom()), clock: SystemClock())
    }

    private func open() async throws -> SQLiteDatabase {
        var settings = SQLiteSettings(path: folder.appendingPathComponent("remit.db").path)
        settings.reserveBytes = 0
        let database = try SQLiteDatabase(settings)
        try await database.migrate(IdentityMigrations.all + TenantPolicyStore.migrations)
        return database
    }

    private func tenant(_ name: String) throws -> TenantName { try #require(TenantName(name)) }

    @Test("versions rise, and only the one that was seen is replaced")
    func versions() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try await open()
        let (globex, initech) = (try tenant("globex"), try tenant("initech"))
        try await database.write { [store] transaction in
            #expect(try store.current(of: globex, in: transaction) == .none)
            #expect(try store.set("one", for: globex, expecting: 0, by: "usr_1", in: transaction).version == 1)
            #expect(throws: TenantPolicyError.moved(1)) {
                try store.set("two", for: globex, expecting: 0, by: "usr_2", in: transaction)
            }
            #expect(try store.set("two", for: globex, expecting: 1, by: "usr_2", in: transaction).version == 2)
            let current = try store.current(of: globex, in: transaction)
            #expect(current.text == "two")
            #expect(current.by == "usr_2")
            #expect(try store.current(of: initech, in: transaction) == .none)
            #expect(try store.set("", for: globex, expecting: nil, by: "uid:0", in: transaction).version == 3)
            #expect(try store.current(of: globex, in: transaction).text == "")
            let list = try store.list(in: transaction)
            #expect(list.map(\.tenant) == [globex])
            #expect(list.map(\.version) == [3])
            #expect(list.map(\.bytes) == [0])
            #expect(list.map(\.isSound) == [true])
        }
    }

    @Test("the text is not in the clear")
    func sealed() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try await open()
        let globex = try tenant("globex")
        let sealed = try await database.write { [store] transaction in
            _ = try store.set("a plain text", for: globex, expecting: 0, by: "usr_1", in: transaction)
            return try transaction.row("SELECT sealed FROM tenant_policies")?.blob("sealed") ?? []
        }
        #expect(!sealed.isEmpty)
        #expect(!sealed.contains("plain".utf8))
    }

    @Test(
        "a row that was changed past Remit is none, and can be replaced",
        arguments: [
            "UPDATE tenant_policies SET version = 1", "UPDATE tenant_policies SET bytes = 0",
            "UPDATE tenant_policies SET by_whom = 'usr_9'", "UPDATE tenant_policies SET at = 1",
            "UPDATE tenant_policies SET digest = x'00'", "UPDATE tenant_policies SET sealed = x'00'",
            "UPDATE tenant_policies SET mac = x'00'",
            "UPDATE tenant_policies SET sealed = (SELECT sealed FROM tenant_policies WHERE tenant = 'initech')",
            "DELETE FROM tenant_policies WHERE tenant = 'globex'",
            """
            DELETE FROM tenant_policies WHERE tenant = 'globex';
            UPDATE tenant_policies SET tenant = 'globex'
            """,
        ])
    func changed(statement: String) async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try await open()
        let (globex, initech) = (try tenant("globex"), try tenant("initech"))
        try await database.write { [store] transaction in
            for (tenant, text) in [(globex, "one"), (initech, "other")] as [(TenantName, ByteString)] {
                for version in 0..<2 as Range<Int64> {
                    _ = try store.set(text, for: tenant, expecting: version, by: "usr_1", in: transaction)
                }
            }
            for part in statement.split(separator: ";\n") { try transaction.execute(String(part)) }
            #expect(throws: TenantPolicyError.tampered(globex)) { try store.current(of: globex, in: transaction) }
            _ = try store.set("new", for: globex, expecting: 2, by: "usr_1", in: transaction)
            #expect(try store.current(of: globex, in: transaction).text == "new")
        }
    }
}
