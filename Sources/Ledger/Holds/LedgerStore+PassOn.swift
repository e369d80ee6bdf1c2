import Evidence
package import Primitives

extension LedgerStore {
    /// An open hold asks somebody else from now on: the same call, as it was frozen and shown.
    ///
    /// - Throws: ``LedgerError/notFound``; ``LedgerError/wrongState(_:)`` where it was answered, or has ended.
    @discardableResult
    package func passOn(
        _ hold: ByteString, to asks: ByteString, reason: ByteString, by subject: CallSubject
    ) async throws(LedgerError) -> Hold {
        let entry = newEntry()
        return try await write { transaction in
            let now = self.clock.now
            guard var row = try HoldRow.find(hold, self.rows, in: transaction), subject.tenant == row.tenant else {
                throw LedgerError.notFound
            }
            let state = row.state(at: now)
            guard state == .open else { throw LedgerError.wrongState("the hold is \(state.rawValue)") }
            let before = row.asks
            row.asks = asks
            row.reason = reason
            try row.update(self.rows, in: transaction)
            var fields = Self.fields(row, .hold, by: subject)
            fields.decision = .hold
            fields.asks = asks
            fields.detail = "passed on by \(before)"
            fields.expires = row.expires
            _ = try self.chain.append(fields, id: entry, at: now, in: transaction)
            return row.hold(at: now)
        }
    }
}
