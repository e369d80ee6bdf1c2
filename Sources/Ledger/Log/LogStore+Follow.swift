import Primitives
import Storage

extension LogStore {
    /// What one step came to.
    package struct Step: Hashable, Sendable {
        /// How many entries of the ledger their logs have now.
        package let entries: Int
        /// Whether there is more to do.
        package let isBehind: Bool
    }

    /// Takes in what the ledger has and its logs have not, up to ``LogSettings/batch`` entries. It is safe to call from any number of
    /// processes at once, and to be killed at any point: a step is there whole or not at all.
    ///
    /// - Throws: ``LedgerError/tampered(_:)`` where the ledger, a log or the progress is not what this deployment wrote. Nothing of it is
    ///   then signed.
    package func follow() async throws(LedgerError) -> Step {
        do {
            // What is costly is done on a snapshot, beside other writers.
            let round = try await database.read { try LogRound(self, in: $0).map { Prepared(round: $0) } }
            guard let round = round?.round else { return Step(entries: 0, isBehind: false) }
            let isWritten = try await database.write { try round.write(in: $0) }
            return Step(entries: isWritten ? round.entries : 0, isBehind: !isWritten || round.isBehind)
        } catch { throw LedgerError(error) }
    }

    /// Follows until there is nothing left.
    package func catchUp() async throws(LedgerError) {
        while try await follow().isBehind {}
    }

    /// For how long, in milliseconds, the oldest entry has waited that its log has not; 0 where there is none.
    package func lag() async throws(LedgerError) -> Int64 {
        let oldest = try await read { transaction in
            let progress = try LogProgress.read(self.rows, in: transaction)
            return try transaction.row(
                "SELECT at FROM ledger WHERE sequence > ? ORDER BY sequence LIMIT 1", [.integer(progress.sequence)]
            )?.time("at")
        }
        guard let oldest else { return 0 }
        return max(0, clock.now.milliseconds - oldest.milliseconds)
    }

    /// A step on its way from the snapshot to the transaction.
    private struct Prepared: Sendable {
        let round: LogRound
    }
}
