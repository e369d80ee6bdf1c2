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

    @Test("one is opened once, by its user alone")
    func once() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try await open()
        try await insert("hov_1", "acme_live_1", into: database)
        try await database.write { [handovers] transaction in
            #expect(try handovers.open("hov_1", for: "usr_2", of: "globex", in: transaction) == nil)
            #expect(try handovers.open("hov_1", for: "usr_1", of: "initech", in: transaction) == nil)
            #expect(try handovers.open("hov_1", for: "usr_1", of: "globex", in: transaction)?.value == "acme_live_1")
            #expect(try handovers.open("hov_1", for: "usr_1", of: "globex", in: transaction) == nil)
            #expect(try handovers.find("hov_1", in: transaction)?.state == .shown)
            // It is known again all the same.
            #expect(try handovers.known(of: "ses_1", "globex", in: transaction).map(\.length) == [11])
        }
    }

    @Test("after ten minutes it is nobody's, and the sweep leaves nothing of it")
    func expiry() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try await open()
        try await insert("hov_1", "acme_live_1", into: database)
        clock.advance(Handover.lifetime - 1)
        try await database.read { [handovers] transaction in
            #expect(try handovers.waiting(user: "usr_1", tenant: "globex", in: transaction).count == 1)
        }
        clock.advance(1)
        try await database.write { [handovers, clock] transaction in
            #expect(try handovers.waiting(user: "usr_1", tenant: "globex", in: transaction).isEmpty)
            #expect(try handovers.open("hov_1", for: "usr_1", of: "globex", in: transaction) == nil)
            try Handovers.sweep(at: clock.now, handovers.rows, in: transaction)
            let row = try transaction.row("SELECT sealed FROM handovers")
            #expect(try row?.optionalBlob("sealed") == nil)
        }
        clock.advance(28_800)
        try await database.write { [handovers, clock] transaction in
            try Handovers.sweep(at: clock.now, handovers.rows, in: transaction)
            #expect(try transaction.rows("SELECT id FROM handovers").isEmpty)
        }
    }

    @Test("a row that was written past Remit opens nothing")
    func tampered() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try await open()
        try await insert("hov_1", "acme_live_1", into: database)
        for change in [
            "user_id = 'usr_2'", "tenant = 'initech'", "expires = expires + 100000",
            "state = 'waiting', session = 'ses_2'",
        ] {
            await #expect(throws: (any Error).self, "\(change)") {
                try await database.write { [handovers] transaction in
                    try transaction.execute("UPDATE handovers SET \(change)", [])
                    _ = try handovers.open("hov_1", for: "usr_2", of: "initech", in: transaction)
                }
            }
        }
    }

    @Test("a page's token is good once, for its page, for five minutes")
    func pages() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try await open()
        let grant = PageTokens.Grant(
            page: .secret, tenant: "globex", user: "usr_1", session: "ses_1", target: "hov_1",
            expires: clock.now.advanced(seconds: PageTokens.lifetime))
        try await database.write { [tokens, clock] transaction in
            let one = try tokens.issue(grant, in: transaction)
            #expect(try tokens.spend(one, for: .secret, "hov_1", in: transaction) == grant)
            #expect(try tokens.spend(one, for: .secret, "hov_1", in: transaction) == nil)
            let two = try tokens.issue(grant, in: transaction)
            #expect(try tokens.spend(two, for: .stepUp, "hov_1", in: transaction) == nil)
            let three = try tokens.issue(grant, in: transaction)
            #expect(try tokens.spend(three, for: .secret, "hov_2", in: transaction) == nil)
            let four = try tokens.issue(grant, in: transaction)
            clock.advance(PageTokens.lifetime)
            #expect(try tokens.spend(four, for: .secret, "hov_1", in: transaction) == nil)
            #expect(try tokens.spend("page_none", for: .secret, "hov_1", in: transaction) == nil)
        }
    }
}
