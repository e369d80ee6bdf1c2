import Primitives
import Storage

/// How far the logs have followed the ledger. Whoever moves it on names the round that it read: of several processes one does, and
/// the others begin anew.
struct LogProgress: Hashable, Sendable {
    var round: Int64
    /// The last entry of the ledger that its logs have.
    var sequence: Int64
    /// Its hash.
    var hash: [UInt8]
    /// How many logs there are.
    var logs: Int64

    static let start = LogProgress(round: 0, sequence: 0, hash: Chain.genesis, logs: 0)

    private var values: [SQLValue] { [.integer(round), .integer(sequence), .blob(hash), .integer(logs)] }

    static func read(_ rows: RowAuthenticator, in transaction: any SQLTransaction) throws -> LogProgress {
        guard let row = try transaction.row("SELECT round, sequence, hash, logs, mac FROM log_progress WHERE id = 1")
        else {
            guard try transaction.row("SELECT log FROM logs LIMIT 1") == nil else {
                throw LedgerError.tampered("the logs' progress is missing")
            }
            return start
        }
        let progress = LogProgress(
            round: try row.integer("round"), sequence: try row.integer("sequence"), hash: try row.blob("hash"),
            logs: try row.integer("logs"))
        guard rows.verify(try row.blob("mac"), "log_progress", progress.values) else {
            throw LedgerError.tampered("the logs' progress")
        }
        return progress
    }

    func write(_ rows: RowAuthenticator, in transaction: any SQLTransaction) throws(StorageError) {
        try transaction.execute(
            """
            INSERT INTO log_progress (id, round, sequence, hash, logs, mac) VALUES (1, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET round = excluded.round, sequence = excluded.sequence, hash = excluded.hash,
            logs = excluded.logs, mac = excluded.mac
            """, values + [.blob(rows.mac("log_progress", values))])
    }

    /// Numbers one more log. Only where every other is there and marked: a tenant whose log was taken away or given to another must not
    /// get a second one.
    mutating func number(_ rows: RowAuthenticator, in transaction: any SQLTransaction) throws -> Int64 {
        let stored = try transaction.row("SELECT COUNT(*) AS n, COALESCE(MAX(log), 0) AS last FROM logs")
        guard let stored, try stored.integer("n") == logs, try stored.integer("last") == logs else {
            throw LedgerError.tampered("the list of logs")
        }
        var last: Int64 = 0
        while last < logs {
            let page = try transaction.rows(
                LogRow.selection + "WHERE log > ? ORDER BY log LIMIT 1000", [.integer(last)])
            guard !page.isEmpty else { throw LedgerError.tampered("the list of logs") }
            for row in page { last = try LogRow(row, rows).log }
        }
        logs += 1
        return logs
    }
}
