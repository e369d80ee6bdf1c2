import Guards
package import Primitives
import Storage

extension LedgerStore {
    /// Reads a call back, for `PastCall`: its row and mark, the entries of its intent and outcome with their hashes and marks, and
    /// its content. A call whose outcome is not known yet can be read back, and says so.
    ///
    /// - Throws: ``LedgerError/notFound``; ``LedgerError/tampered(_:)``; ``LedgerError/seal(_:)`` where its content was erased.
    package func reopen(_ call: ByteString) async throws(LedgerError) -> PastCallRecord {
        try await read { try self.reopen(call, in: $0) }
    }

    private func reopen(_ call: ByteString, in transaction: any SQLTransaction) throws -> PastCallRecord {
        guard let row = try CallRow.find(call, rows, in: transaction) else { throw LedgerError.notFound }
        for (entry, kind) in [(row.entry as ByteString?, "intent" as ByteString), (row.outcomeEntry, "outcome")] {
            guard let entry else { continue }
            guard let stored = try StoredEntry.find(entry, in: transaction) else {
                throw LedgerError.tampered("entry \(entry) is missing")
            }
            try stored.check(rows)
            guard stored.link.tenant == row.tenant, stored.link.call == call, stored.link.kind == kind else {
                throw LedgerError.tampered("entry \(entry) is of another call")
            }
        }
        guard let arguments = try content("arguments", of: row.entry, tenant: row.tenant, in: transaction) else {
            throw LedgerError.seal(.noKey)
        }
        let result = try row.outcomeEntry.flatMap { try content("result", of: $0, tenant: row.tenant, in: transaction) }
        let undo = try row.undoEntry.flatMap { try content("undo", of: $0, tenant: row.tenant, in: transaction) }
        return PastCallRecord(
            summary: row.summary, idempotencyKey: row.entry, arguments: DecidedContent(sealed: arguments).subject,
            result: result, undo: undo)
    }

    /// The writes of a session that happened, or may have, and were not taken back: the latest first, as they are to be undone.
    package func undoable(session: ByteString) async throws(LedgerError) -> [CallSummary] {
        try await calls(CallFilter(session: session, undoable: true))
    }

    /// Marks a call as being undone. Of several undos of one call, one begins.
    func beginUndo(of call: ByteString, by draft: IntentDraft, in transaction: any SQLTransaction) throws {
        guard var row = try CallRow.find(call, rows, in: transaction), row.tenant == draft.subject.tenant else {
            throw LedgerError.notFound
        }
        guard row.state == .done || row.state == .unknown else {
            throw LedgerError.wrongState("the call is \(row.state.rawValue)")
        }
        guard row.undone == .no else { throw LedgerError.wrongState("its undo is \(row.undone.rawValue)") }
        row.undone = .begun
        try row.update(rows, in: transaction)
    }

    /// The undo's outcome, on the call that it undoes. One that certainly did nothing may be tried again.
    func endUndo(of call: ByteString, _ state: CallState, in transaction: any SQLTransaction) throws {
        guard var row = try CallRow.find(call, rows, in: transaction) else { throw LedgerError.notFound }
        switch state {
        case .done: row.undone = .done
        case .failed: row.undone = .no
        case .intended, .unknown: return
        }
        try row.update(rows, in: transaction)
    }
}
