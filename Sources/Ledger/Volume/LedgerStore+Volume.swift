import Guards
package import Primitives
import Storage
import Synchronization

/// How much of the ledger a tenant has filled today.
package struct LedgerVolume: Hashable, Sendable {
    package let tenant: ByteString
    package let bytes: Int64

    /// The columns of an entry beside its body, about.
    static let overhead = 400

    static func day(of time: Timestamp) -> Int64 { time.seconds / 86_400 }

    /// Adds to the tenant's day, in the caller's transaction.
    static func add(
        _ bytes: Int, tenant: ByteString?, at: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageError) {
        guard let tenant, bytes > 0 else { return }
        try transaction.execute(
            """
            INSERT INTO ledger_volumes (tenant, day, bytes) VALUES (?, ?, ?)
            ON CONFLICT (tenant, day) DO UPDATE SET bytes = ledger_volumes.bytes + excluded.bytes
            """, [.text(tenant), .integer(day(of: at)), .integer(Int64(bytes))])
    }
}

extension LedgerStore {
    /// The tenants that have filled their part of the ledger for today: nothing of theirs begins before the day (UTC) is over, and
    /// their refusals are counted and not listed. What operators do for them goes on.
    package func exhausted() async throws(LedgerError) -> [LedgerVolume] {
        try await read { transaction in
            try transaction.rows(
                "SELECT tenant, bytes FROM ledger_volumes WHERE day = ? AND bytes >= ? ORDER BY tenant LIMIT 1000",
                [.integer(LedgerVolume.day(of: self.clock.now)), .integer(self.settings.bytesPerDay)]
            ).map { LedgerVolume(tenant: try $0.text("tenant"), bytes: try $0.integer("bytes")) }
        }
    }

    /// Forgets the counts of days that are over.
    package func sweep() async throws(LedgerError) {
        try await write { transaction in
            try transaction.execute(
                "DELETE FROM ledger_volumes WHERE day < ?", [.integer(LedgerVolume.day(of: self.clock.now))])
        }
    }

    /// - Throws: ``LedgerError/exhausted(retryAfter:)`` where the tenant of an agent or a user has no room left today.
    func checkVolume(_ subject: CallSubject, at now: Timestamp, in transaction: any SQLTransaction) throws {
        guard let tenant = subject.tenant else { return }
        switch subject.principal {
        case .agent, .resolver, .user: break
        case .operator, .recovery: return
        }
        let day = LedgerVolume.day(of: now)
        let row = try transaction.row(
            "SELECT bytes FROM ledger_volumes WHERE tenant = ? AND day = ?", [.text(tenant), .integer(day)])
        if guarded(.ledgerVolume), let row, try row.integer("bytes") >= settings.bytesPerDay {
            full.withLock { full in
                if full.count >= 10_000 { full.removeAll() }
                full[tenant] = day
            }
            throw LedgerError.exhausted(retryAfter: max(1, (day + 1) * 86_400 - now.seconds))
        }
    }

    /// Whether the tenant was found to have no room left today.
    package func isFull(_ tenant: ByteString?) -> Bool {
        guard let tenant else { return false }
        return full.withLock { $0[tenant] } == LedgerVolume.day(of: clock.now)
    }
}
