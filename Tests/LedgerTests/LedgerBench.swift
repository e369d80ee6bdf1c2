import Foundation
import Ledger
import Primitives
import Storage
import Synchronization

/// A ledger on a file of its own, with a clock that stands still until it is moved.
struct LedgerBench: Sendable {
    let folder: TemporaryFolder
    let database: SQLiteDatabase
    let clock: ManualClock
    let store: LedgerStore

    static let start = Timestamp(seconds: 1_795_000_000)

    init(_ settings: LedgerSettings = LedgerSettings()) async throws {
        folder = try TemporaryFolder()
        database = try Self.database(folder.file("remit.db"))
        clock = ManualClock(Self.start)
        store = try Self.store(database, clock, settings)
        try await store.start()
    }

    static func database(_ path: String) throws -> SQLiteDatabase {
        var settings = SQLiteSettings(path: path)
        settings.reserveBytes = 16 << 20
        return try SQLiteDatabase(settings)
    }

    static func store(
        _ database: any Database, _ clock: any WallClock, _ settings: LedgerSettings = LedgerSettings(), key: UInt8 = 1
    ) throws -> LedgerStore {
        LedgerStore(
            database: database, sealer: DerivedKeySealer(try ring(key + 100), random: SystemRandom()),
            rows: RowAuthenticator(try ring(key)), clock: clock, random: SystemRandom(), settings: settings)
    }

    static func ring(_ keys: UInt8...) throws -> SymmetricKeyRing {
        try SymmetricKeyRing(
            newestFirst: keys.compactMap { SymmetricKeyRing.Key(bytes: [UInt8](repeating: $0, count: 32)) })
    }

    /// What somebody does who can write to the database and has no key.
    func tamper(_ sql: String, _ values: [SQLValue] = []) async throws {
        try await database.write { _ = try $0.execute(sql, values) }
    }
}

final class ManualClock: WallClock {
    private let time: Mutex<Timestamp>

    init(_ time: Timestamp) { self.time = Mutex(time) }

    var now: Timestamp { time.withLock { $0 } }
    func advance(seconds: Int64) { time.withLock { $0 = $0.advanced(seconds: seconds) } }
}

/// A folder that goes away with the test.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "remit-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }
}
