import GRDB
import Primitives
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Space that is set aside so that what has begun can be written to its end on a full disk.
///
/// There are two parts, for two ways to be full: a file beside the database, whose removal lets the write-ahead log grow; and
/// pages inside the database, for a limit on its size. While the file is given up, the log is not copied into the database: the copy
/// would take the space that the log needs. Another process on the same file keeps its own count of what is released.
final class SQLiteReserve: Sendable {
    /// What is given up, one step at a time.
    struct Steps {
        fileprivate var remaining: [String?]
        var more: Bool { !remaining.isEmpty }

        /// The statement to run before the next attempt, or nil for none.
        mutating func next() -> String? { remaining.isEmpty ? nil : remaining.removeFirst() }
    }

    private let path: String
    private let bytes: Int
    private let released = Mutex(false)
    private let lastRefill = Mutex<ContinuousClock.Instant?>(nil)
    private static let row = 16 << 10

    init(path: String, bytes: Int) {
        self.path = path
        self.bytes = max(0, bytes)
    }

    /// True while ordinary writes are to be refused.
    var isReleased: Bool { released.withLock { $0 } }

    /// Sets the space aside at start. Where that is not possible, ordinary writes are refused until it is.
    func prepare(_ database: GRDB.Database) {
        guard bytes > 0 else { return }
        if !fill(database) { released.withLock { $0 = true } }
    }

    /// Gives up the file at once, and the pages in two steps.
    func release(_ database: GRDB.Database) -> Steps {
        guard bytes > 0 else { return Steps(remaining: [nil]) }
        released.withLock { $0 = true }
        try? database.execute(sql: "PRAGMA wal_autocheckpoint = 0")
        unlink(path)
        return Steps(remaining: [
            nil, "DELETE FROM storage_reserve WHERE id IN (SELECT id FROM storage_reserve ORDER BY id LIMIT 4)",
            "DELETE FROM storage_reserve",
        ])
    }

    /// Tries to set the space aside again, at most once a second.
    func refill(_ database: GRDB.Database) -> Bool {
        let now = ContinuousClock.now
        let due = lastRefill.withLock { last in
            if let last, last.duration(to: now) < .seconds(1) { return false }
            last = now
            return true
        }
        guard due, fill(database) else { return false }
        try? database.execute(sql: "PRAGMA wal_autocheckpoint = \(SQLiteDatabase.checkpointPages)")
        released.withLock { $0 = false }
        return true
    }

    private func fill(_ database: GRDB.Database) -> Bool {
        guard fillFile() else { return false }
        do {
            try database.inTransaction(.immediate) {
                let transaction = SQLiteTransaction(database: database)
                let present = Int(try transaction.row("SELECT count(*) AS n FROM storage_reserve")?.integer("n") ?? 0)
                for _ in 0..<max(0, bytes / 16 / Self.row - present) {
                    try transaction.execute("INSERT INTO storage_reserve (filler) VALUES (zeroblob(\(Self.row)))")
                }
                return .commit
            }
            return true
        } catch {
            return false
        }
    }

    /// Allocates the file's blocks: a file with holes would reserve nothing.
    private func fillFile() -> Bool {
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode_t(0o600))
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        #if canImport(Glibc)
        let allocated = posix_fallocate(descriptor, 0, off_t(bytes)) == 0
        #else
        let block = [UInt8](repeating: 0, count: bytes)
        let allocated = pwrite(descriptor, block, bytes, 0) == bytes
        #endif
        if !allocated { unlink(path) }
        return allocated
    }
}
