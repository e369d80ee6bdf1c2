import Guards
package import Primitives
import Storage

extension LedgerStore {
    /// What stands for session, tool and arguments; one for each key of the ring. Empty for a read, which repeats itself freely and
    /// has an entry each time.
    func twins(of draft: IntentDraft) -> [[UInt8]] {
        guard draft.effect != .read else { return [] }
        return rows.lookups("call", [.optional(draft.subject.session), .text(draft.tool), .blob(draft.digest)])
    }

    /// The same with the request key; empty where there is none, and for a read.
    func requests(of draft: IntentDraft) -> [[UInt8]] {
        guard draft.effect != .read, let key = draft.requestKey else { return [] }
        return rows.lookups(
            "request", [.optional(draft.subject.session), .text(draft.tool), .blob(draft.digest), .text(key)])
    }

    /// The earlier call that a write repeats: by request key whenever it was, without one within the window.
    func repetition(
        of draft: IntentDraft, tenant: ByteString, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> IntentResult? {
        guard draft.effect != .read, draft.subject.session != nil, draft.undoes == nil else { return nil }
        if draft.requestKey != nil {
            guard guarded(.requestOnce) else { return nil }
            let earlier = try find("request = ?", requests(of: draft), draft, tenant: tenant, in: transaction)
            return try earlier.map { .replay(try replay(of: $0, in: transaction)) }
        }
        guard guarded(.duplicateWrite), !draft.repeats else { return nil }
        let since = SQLValue.time(now.advanced(seconds: -settings.duplicateWindow))
        return try find(
            "twin = ? AND at > ? AND effect <> 'read' AND state <> 'failed' ORDER BY at DESC LIMIT 1", twins(of: draft),
            and: [since], draft,
            tenant: tenant, in: transaction
        ).map { .duplicate(of: $0.call) }
    }

    /// What is known of a write that was requested under this key before, in this session and with these arguments; nil where none was.
    package func repeated(
        tool: ByteString, digest: [UInt8], key: ByteString, by subject: CallSubject
    ) async throws(LedgerError) -> Replay? {
        guard guarded(.requestOnce), let tenant = subject.tenant else { return nil }
        let lookups = rows.lookups(
            "request", [.optional(subject.session), .text(tool), .blob(digest), .text(key)])
        return try await read { transaction in
            for lookup in lookups {
                let row = try transaction.row(
                    CallRow.selection + "WHERE tenant = ? AND session = ? AND request = ?",
                    [.text(tenant), .optional(subject.session), .blob(lookup)])
                if let row { return try self.replay(of: try CallRow(row, self.rows), in: transaction) }
            }
            return nil
        }
    }

    private func find(
        _ condition: String, _ lookups: [[UInt8]], and values: [SQLValue] = [], _ draft: IntentDraft,
        tenant: ByteString,
        in transaction: any SQLTransaction
    ) throws -> CallRow? {
        for lookup in lookups {
            let row = try transaction.row(
                CallRow.selection + "WHERE tenant = ? AND session = ? AND " + condition,
                [.text(tenant), .optional(draft.subject.session), .blob(lookup)] + values)
            if let row { return try CallRow(row, rows) }
        }
        return nil
    }

    /// What is known of a call, for whoever asks again.
    func replay(of row: CallRow, in transaction: any SQLTransaction) throws -> Replay {
        let result = try row.outcomeEntry.flatMap {
            try content("result", of: $0, tenant: row.tenant, in: transaction)
        }
        return Replay(call: row.call, state: row.state, result: result)
    }
}
