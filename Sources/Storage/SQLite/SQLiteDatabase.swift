import Dispatch
import GRDB
import Primitives
import Synchronization

/// One SQLite file in WAL mode; every commit is flushed to disk (`synchronous=FULL`) before anyone is told of it.
///
/// Writes of all tasks go through one queue to one connection and share commits; reads have connections of their own. Several
/// processes may use one file.
package final class SQLiteDatabase: Database {
    let pool: DatabasePool
    let settings: SQLiteSettings
    let reserve: SQLiteReserve
    private let glances: GlanceConnections
    private let thread = DispatchQueue(label: "remit.storage.commit", qos: .userInitiated)
    private let queue: Mutex<WriteQueue>

    /// Opens the file, and creates it where there is none.
    ///
    /// - Throws: ``StorageError/unusable(_:)`` where its mode or owner is wrong, or where the engine does not confirm WAL,
    ///   `synchronous=FULL` and foreign keys.
    package init(_ settings: SQLiteSettings) throws(StorageError) {
        try SQLiteFile.prepare(settings.path)
        self.settings = settings
        queue = Mutex(
            WriteQueue(
                limit: settings.queued, gathered: settings.gatherMilliseconds > 0 ? max(1, settings.gathered) : 1))
        do {
            pool = try DatabasePool(path: settings.path, configuration: Self.configuration(settings))
            try pool.writeWithoutTransaction(Self.harden)
            reserve = SQLiteReserve(path: settings.path + ".reserve", bytes: settings.reserveBytes)
            let reserve = reserve
            try pool.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    try Self.createOwnTables(SQLiteTransaction(database: database))
                    return .commit
                }
                reserve.prepare(database)
            }
            glances = try GlanceConnections(settings)
        } catch { throw StorageError(engine: error) }
    }

    @discardableResult
    package func write<Result: Sendable>(
        _ priority: WritePriority, _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
    ) async throws -> Result {
        let outcome: Swift.Result<Result, any Error> = await withCheckedContinuation { continuation in
            admit(WriteJob(priority, body, continuation))
        }
        return try outcome.get()
    }

    /// Whether the job was taken in.
    @discardableResult
    private func admit(_ job: WriteJob) -> Bool {
        switch queue.withLock({ $0.admit(job) }) {
        case .refused(let error):
            job.refuse(error)
            return false
        case .accepted(let drain):
            start(drain)
            return true
        }
    }

    private func start(_ drain: WriteQueue.Drain) {
        switch drain {
        case .none: break
        case .now: thread.async { self.drain() }
        case .later:
            thread.asyncAfter(deadline: .now() + .milliseconds(settings.gatherMilliseconds)) {
                if self.queue.withLock({ $0.endGathering() }) { self.drain() }
            }
        }
    }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
    ) async throws -> Result {
        if queue.withLock({ $0.closed }) { throw StorageError.closed }
        do {
            return try await pool.read { try body(SQLiteTransaction(database: $0)) }
        } catch let error as DatabaseError {
            throw StorageError(engine: error)
        }
    }

    package func glance<Result: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
    ) async throws -> Result {
        if queue.withLock({ $0.closed }) { throw StorageError.closed }
        do {
            return try glances.read(body)
        } catch let error as DatabaseError {
            throw StorageError(engine: error)
        }
    }

    package func writeBehind(
        _ priority: WritePriority, _ body: @escaping @Sendable (any SQLTransaction) throws -> Void,
        done: @escaping @Sendable ((any Error)?) -> Void
    ) -> Bool {
        admit(WriteJob(priority, body, done))
    }

    package func close() async {
        await withCheckedContinuation { continuation in
            if let drain = queue.withLock({ $0.close(continuation) }) { start(drain) } else { continuation.resume() }
        }
        glances.close()
        try? pool.close()
    }

    private func drain() {
        while true {
            switch queue.withLock({ $0.next(settings.batched) }) {
            case .jobs(let jobs):
                pool.writeWithoutTransaction { CommitBatch(database: $0, reserve: reserve).commit(jobs) }
            case .gather: return start(.later)
            case .ended(let closers):
                for continuation in closers { continuation.resume() }
                return
            }
        }
    }
}
