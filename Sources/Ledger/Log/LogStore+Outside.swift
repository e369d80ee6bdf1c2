import Primitives
package import Storage
import Synchronization
import TransparencyLog

extension LogStore {
    /// The newest checkpoint of the operator's own log, whose entries carry all others: what is kept outside the database.
    package func outsideCopy() async throws(LedgerError) -> [UInt8]? {
        try await read { transaction in
            guard let log = try LogRow.find(tenant: LogRow.operatorsOwn, self.rows, in: transaction) else { return nil }
            return try Self.newestCheckpoint(of: log, in: transaction)
        }
    }

    /// Whether the logs still have what a checkpoint says that was kept outside the database.
    ///
    /// - Returns: nil where they do; else what they have less, or otherwise.
    /// - Throws: ``LedgerError/tampered(_:)`` where this deployment did not sign it.
    package func gap(since copy: [UInt8]) async throws(LedgerError) -> LogGap? {
        let kept: Checkpoint
        do throws(LogError) {
            let note = try SignedNote(parsing: copy)
            let origin = try Checkpoint(text: note.text).origin
            kept = try TrustedKeys(log: [signer.key(named: origin, .ed25519)]).verify(note).checkpoint
        } catch { throw .tampered("the checkpoint that was kept outside (\(error.fault.message))") }
        return try await read { transaction in
            guard let log = try LogRow.find(origin: kept.origin, self.rows, in: transaction) else {
                return LogGap(kept: kept, size: nil)
            }
            guard log.size >= Int64(clamping: kept.size) else { return LogGap(kept: kept, size: log.size) }
            let row = try transaction.row(
                "SELECT note FROM checkpoints WHERE log = ? AND size = ?",
                [.integer(log.log), .integer(Int64(clamping: kept.size))])
            guard let note = try row?.blob("note"), let text = (try? SignedNote(parsing: note))?.text,
                (try? Checkpoint(text: text)) == kept
            else { return LogGap(kept: kept, size: log.size) }
            return nil
        }
    }

    /// Ends every log, so that each goes on under a new origin, and writes down why as the first entry behind: for a database that is
    /// known to be an older copy. What else it grants that was taken back since is the caller's to end, in the same transaction.
    package func endAll(
        because gap: LogGap, telling ledger: LedgerStore,
        also: @escaping @Sendable (any SQLTransaction) throws -> Void
    ) async throws(LedgerError) {
        let event = try ledger.prepare(
            EventDraft(
                kind: .alarm, subject: CallSubject(principal: .recovery, tenant: nil), action: "ledger.recovered",
                target: gap.kept.origin, detail: ByteString(gap.sentence)))
        do {
            try await database.write { transaction in
                let rows = try transaction.rows(LogRow.selection + "WHERE ended IS NULL")
                for row in rows {
                    var log = try LogRow(row, self.rows)
                    log.ended = self.clock.now
                    try log.write(self.rows, in: transaction)
                }
                var progress = try LogProgress.read(self.rows, in: transaction)
                progress.round += 1
                try progress.write(self.rows, in: transaction)
                try also(transaction)
                try ledger.record(event, in: transaction)
            }
        } catch { throw LedgerError(error) }
        origins.withLock { $0.removeAll() }
    }
}
