import Foundation
import Identity
import Primitives
import Storage
import Synchronization
import Testing

@testable import Gateway

/// Secrets that wait to be shown.
@Suite("Handovers", .serialized)
struct HandoversTests {
    private final class Clock: WallClock {
        private let time = Mutex(Timestamp(seconds: 1_795_692_015))
        var now: Timestamp { time.withLock { $0 } }
        func advance(_ seconds: Int64) { time.withLock { $0 = $0.advanced(seconds: seconds) } }
    }

    private let folder: URL
    private let clock = Clock()
    private let handovers: Handovers
    private let tokens: PageTokens

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("handovers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let directory = KeyDirectory(path: folder.appendingPathComponent("keys").path)
        try directory.create(random: SystemRandom(), clock: SystemClock())
        let keys = try directory.load()
        let rows = RowAuthenticator(keys.rows)
        handovers = Handovers(
            rows: rows, sealer: DerivedKeySealer(keys.sealing, random: SystemRandom()), clock: clock,
            random: SystemRandom())
        tokens = PageTokens(rows: rows, clock: clock, random: SystemRandom())
    }

    private func open() async throws -> SQLiteDatabase {
        var settings = SQLiteSettings(path: folder.appendingPathComponent("remit.db").path)
        settings.reserveBytes = 0
        let database = try SQLiteDatabase(settings)
        try await database.migrate(Handovers.migrations)
        return database
    }

    /// A row, as a result that held a secret leaves it.
    private func insert(_ id: ByteString, _ value: ByteString, into database: SQLiteDatabase) async throws {
        try await database.write { [handovers, clock] transaction in
            try handovers.insert(
                SealedValue(handle: "⟦sealed:x:1⟧", what: "x", value: value), id: id, tenant: "globex", user: "usr_1",
                session: "ses_1", call: "cal_1", until: clock.now.advanced(seconds: 28_800), in: transaction)
        }
    }

    /// The value, for whom it is opened.
    private func open(
        _ id: ByteString, for user: ByteString, of tenant: ByteString, in database: SQLiteDatabase
    ) async throws -> ByteString? {
        try await database.write { [handovers] transaction -> ByteString? in
            try handovers.open(id, for: user, of: tenant, in: transaction)?.value
        }
    }

    private func state(_ database: SQLiteDatabase) async throws -> Handover.State? {
        try await database.read { [handovers] transaction -> Handover.State? in
            try handovers.find("hov_1", in: transaction)?.state
        }
    }

    private func waiting(_ database: SQLiteDatabase) async throws -> Int {
        try await database.read { [handovers] transaction -> Int in
            try handovers.waiting(user: "usr_1", tenant: "globex", in: transaction).count
        }
    }

    private func sweep(_ database: SQLiteDatabase) async throws {
        try await database.write { [handovers, clock] transaction -> Void in
            try Handovers.sweep(at: clock.now, handovers.rows, in: transaction)
        }
    }

    @Test("one is opened once, by its user alone")
    func once() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try await open()
        try await insert("hov_1", "acme_live_1", into: database)
        #expect(try await open("hov_1", for: "usr_2", of: "globex", in: database) == nil)
        #expect(try await open("hov_1", for: "usr_1", of: "initech", in: database) == nil)
        #expect(try await open("hov_1", for: "usr_1", of: "globex", in: database) == "acme_live_1")
        #expect(try await open("hov_1", for: "usr_1", of: "globex", in: database) == nil)
        #expect(try await state(database) == .shown)
        // It is known again all the same.
        let known = try await database.read { [handovers] transaction -> [Int] in
            try handovers.known(of: "ses_1", "globex", in: transaction).map(\.length)
        }
        #expect(known == [11])
    }

    @Test("after ten minutes it is nobody's, and the sweep leaves nothing of it")
    func expiry() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try await open()
        try await insert("hov_1", "acme_live_1", into: database)
        clock.advance(Handover.lifetime - 1)
        #expect(try await waiting(database) == 1)
        clock.advance(1)
        #expect(try await waiting(database) == 0)
        #expect(try await open("hov_1", for: "usr_1", of: "globex", in: database) == nil)
        try await sweep(database)
        let isSealed = try await database.read { transaction -> Bool in
            try transaction.row("SELECT id FROM handovers WHERE sealed IS NOT NULL") != nil
        }
        #expect(!isSealed)
        clock.advance(28_800)
        try await sweep(database)
        #expect(try await state(database) == nil)
    }

    @Test(
        "a row that was written past Remit opens nothing",
        arguments: [
            "user_id = 'usr_2'", "tenant = 'initech'", "expires = expires + 100000", "session = 'ses_2'",
        ])
    func tampered(_ change: String) async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try await open()
        try await insert("hov_1", "acme_live_1", into: database)
        try await database.write { transaction -> Void in
            try transaction.execute("UPDATE handovers SET \(change)", [])
        }
        await #expect(throws: (any Error).self) {
            _ = try await open("hov_1", for: "usr_2", of: "initech", in: database)
        }
    }

    @Test("a page's token is good once, for its page, for five minutes")
    func pages() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try await open()
        let grant = PageTokens.Grant(
            page: .secret, tenant: "globex", user: "usr_1", session: "ses_1", target: "hov_1",
            expires: clock.now.advanced(seconds: PageTokens.lifetime))
        func issue() async throws -> ByteString {
            try await database.write { [tokens] transaction -> ByteString in try tokens.issue(grant, in: transaction) }
        }
        func spend(_ token: ByteString, _ page: PageTokens.Page, _ target: ByteString) async throws -> PageTokens.Grant?
        {
            try await database.write { [tokens] transaction -> PageTokens.Grant? in
                try tokens.spend(token, for: page, target, in: transaction)
            }
        }
        let one = try await issue()
        #expect(try await spend(one, .secret, "hov_1") == grant)
        #expect(try await spend(one, .secret, "hov_1") == nil)
        #expect(try await spend(try await issue(), .stepUp, "hov_1") == nil)
        #expect(try await spend(try await issue(), .secret, "hov_2") == nil)
        let late = try await issue()
        clock.advance(PageTokens.lifetime)
        #expect(try await spend(late, .secret, "hov_1") == nil)
        #expect(try await spend("page_none", .secret, "hov_1") == nil)
    }
}
