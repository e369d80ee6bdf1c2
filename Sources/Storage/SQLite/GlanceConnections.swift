import GRDB
import Synchronization

/// Read-only connections for short reads, used on the caller's own thread: a hop to another thread and back costs more than a few
/// look-ups by key. Reads of unknown length have the pool, so that none of these is ever held for long.
final class GlanceConnections: Sendable {
    private let queues: [DatabaseQueue]
    private let next = Atomic<Int>(0)

    init(_ settings: SQLiteSettings) throws {
        var configuration = SQLiteDatabase.configuration(settings)
        configuration.label = "remit.storage.glance"
        configuration.readonly = true
        queues = try (0..<max(1, settings.glances)).map { _ in
            try DatabaseQueue(path: settings.path, configuration: configuration)
        }
    }

    /// Runs `body` on one snapshot; waits for another short read at most.
    func read<Result>(_ body: (any SQLTransaction) throws -> Result) throws -> Result {
        let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue
        return try queues[abs(turn % queues.count)].unsafeRead { database in
            let transaction = SQLiteTransaction(database: database)
            try transaction.execute("BEGIN")
            do {
                let result = try body(transaction)
                try transaction.execute("COMMIT")
                return result
            } catch {
                _ = try? transaction.execute("ROLLBACK")
                throw error
            }
        }
    }

    func close() {
        for queue in queues { try? queue.close() }
    }
}
