package import Primitives
package import Storage

extension LedgerStore {
    /// What the counters say about the subject at `at`, in the caller's transaction or snapshot. A limit over whom the subject has
    /// nobody (no user, no session) is left out.
    package func history(
        for limits: [LimitDefinition], subject: CallSubject, at: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageError) -> [CounterReading] {
        var readings: [CounterReading] = []
        for limit in limits {
            guard let key = CounterKey(limit.per, of: subject) else { continue }
            readings.append(try reading(limit.name, key, window: limit.window, at: at, in: transaction))
        }
        return readings
    }

    /// What the counters say about the subject at `at`; see ``history(for:subject:at:in:)``.
    package func history(
        for limits: [LimitDefinition], subject: CallSubject, at: Timestamp
    ) async throws(LedgerError) -> [CounterReading] {
        try await read { try self.history(for: limits, subject: subject, at: at, in: $0) }
    }

    /// The same readings, made again: same windows, same ends.
    func again(_ readings: [CounterReading], in transaction: any SQLTransaction) throws(StorageError)
        -> [CounterReading]
    {
        var current: [CounterReading] = []
        for old in readings {
            current.append(try reading(old.name, old.key, window: old.window, at: old.at, in: transaction))
        }
        return current
    }

    /// Sums in two halves, because the engine's own sum fails beyond 64 bits.
    private func reading(
        _ name: ByteString, _ key: CounterKey, window: Int64, at: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageError) -> CounterReading {
        let (start, overflow) = Timestamp(seconds: window).milliseconds.multipliedReportingOverflow(by: -1)
        let row = try transaction.row(
            """
            SELECT COALESCE(SUM(amount >> 31), 0) AS high, COALESCE(SUM(amount & 2147483647), 0) AS low FROM reservations
            WHERE tenant = ? AND counter = ? AND scope = ? AND scope_id = ? AND at > ?
            """,
            [
                .text(key.tenant), .text(name), .text(ByteString(key.scope.rawValue)), .text(key.id),
                .time(overflow ? Timestamp(milliseconds: .min) : at.advanced(milliseconds: start)),
            ])
        let high = try row?.integer("high") ?? 0
        let low = try row?.integer("low") ?? 0
        let (shifted, beyond) = high.multipliedReportingOverflow(by: 1 << 31)
        let (sum, above) = shifted.addingReportingOverflow(low)
        return CounterReading(name: name, key: key, window: window, at: at, value: beyond || above ? .max : sum)
    }

    /// Writes what a call adds, from now on.
    func reserve(
        _ reservations: [Reservation], call: ByteString, at: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageError) {
        for reservation in reservations {
            try transaction.execute(
                """
                INSERT INTO reservations (tenant, counter, scope, scope_id, at, call, amount) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .text(reservation.key.tenant), .text(reservation.name),
                    .text(ByteString(reservation.key.scope.rawValue)),
                    .text(reservation.key.id), .time(at), .text(call), .integer(max(0, reservation.amount)),
                ])
        }
    }
}
