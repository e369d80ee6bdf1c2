import Evidence
package import Primitives
package import Storage

extension LedgerStore {
    /// How many holds of one call are looked through for a request's key.
    private static let lookedThrough = 20

    /// The hold of that id, or the last of those that came after it, and what came of it. Only reads.
    package func followed(_ hold: ByteString) async throws(LedgerError) -> FollowedHold {
        try await read { transaction in
            guard var row = try HoldRow.find(hold, self.rows, in: transaction) else { throw LedgerError.notFound }
            for _ in 0..<HoldRow.mostInOneCall {
                guard let next = try row.next(self.rows, in: transaction) else { break }
                row = next
            }
            return try self.followed(row, in: transaction)
        }
    }

    /// The holds of one call of a session, by tool and digest, the newest first, and what came of each; at most 20. Only reads.
    package func followed(
        tool: ByteString, digest: [UInt8], session: ByteString, tenant: ByteString
    ) async throws(LedgerError) -> [FollowedHold] {
        try await read { transaction in
            try transaction.rows(
                HoldRow.selection
                    + "WHERE session = ? AND tenant = ? AND tool = ? AND digest = ? ORDER BY created DESC, id LIMIT ?",
                [.text(session), .text(tenant), .text(tool), .blob(digest), .integer(Int64(Self.lookedThrough))]
            ).map { try self.followed(HoldRow($0, self.rows), in: transaction) }
        }
    }

    /// Ends a hold whose approval could not be used, and those that it came after: what was shown will not be done any more, and
    /// whoever asks is told so. Does nothing where the approval was spent.
    package func lapse(_ hold: ByteString) async throws(LedgerError) {
        try await write { transaction in
            let now = self.clock.now
            guard let last = try HoldRow.find(hold, self.rows, in: transaction) else { return }
            for row in [last] + (try last.before(self.rows, in: transaction)) where row.state(at: now) == .approved {
                try self.expire(row, entry: self.newEntry(), at: now, in: transaction)
            }
        }
    }

    /// Ends a question that nobody waits for any more, in the caller's transaction: whatever is answered to it afterwards does nothing. Does
    /// nothing where it is over, or what was agreed to is being done.
    package func withdraw(_ hold: ByteString, in transaction: any SQLTransaction) throws {
        let now = clock.now
        guard let last = try HoldRow.find(hold, rows, in: transaction) else { return }
        for row in [last] + (try last.before(rows, in: transaction)) {
            let state = row.state(at: now)
            guard state == .open || state == .approved else { continue }
            try expire(row, entry: newEntry(), at: now, in: transaction)
        }
    }

    private func followed(_ row: HoldRow, in transaction: any SQLTransaction) throws -> FollowedHold {
        guard let frozen = try content("frozen", of: row.id, tenant: row.tenant, in: transaction) else {
            throw LedgerError.seal(.noKey)
        }
        let call = try CallRow.find(spending: row.id, of: row.tenant, rows, in: transaction)
        return FollowedHold(
            hold: row.hold(at: clock.now), frozen: DecidedContent(sealed: frozen).subject,
            outcome: try call.map { try replay(of: $0, in: transaction) })
    }
}
