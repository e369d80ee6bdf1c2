import Evidence
package import Primitives
import Storage

extension LedgerStore {
    /// Writes down what came of a call. Until this returns, nothing of the result may leave.
    ///
    /// On a full disk it uses the space that storage sets aside, and drops the content of the result before the outcome; so it
    /// does with a result of more than ``LedgerSettings/contentBytes``. The digest stays.
    ///
    /// - Parameter also: written in the same transaction, before it.
    @discardableResult
    package func conclude(
        _ intent: Intent, _ outcome: OutcomeDraft, also: IntentDraft.Condition? = nil
    ) async throws(LedgerError) -> EntryReference {
        defer { leave(intent.call) }
        return try await conclude(
            intent.call, of: intent.subject, outcome, by: intent.subject, from: .intended, also: also)
    }

    /// Writes down what was learned of a call whose outcome was unknown: by asking the back end, or from a person.
    @discardableResult
    package func settle(
        _ call: ByteString, _ outcome: OutcomeDraft, by subject: CallSubject
    ) async throws(LedgerError) -> EntryReference {
        guard let owner = try await self.call(call)?.subject, owner.tenant == subject.tenant else { throw .notFound }
        return try await conclude(call, of: owner, outcome, by: subject, from: .unknown)
    }

    private func conclude(
        _ call: ByteString, of owner: CallSubject, _ outcome: OutcomeDraft, by subject: CallSubject,
        from state: CallState, also: IntentDraft.Condition? = nil
    ) async throws(LedgerError) -> EntryReference {
        var conclusion = try conclusion(call, of: owner, outcome, by: subject, from: state, also: also)
        do throws(LedgerError) {
            return try await write(conclusion)
        } catch .unavailable(.diskFull) {
            conclusion.spare()
            return try await write(conclusion)
        }
    }

    /// An outcome, sealed and ready to be written.
    func conclusion(
        _ call: ByteString, of owner: CallSubject, _ outcome: OutcomeDraft, by subject: CallSubject,
        from state: CallState, also: IntentDraft.Condition?
    ) throws(LedgerError) -> Conclusion {
        guard outcome.state != .intended else { throw .invalid("an outcome cannot be an intent") }
        let entry = newEntry()
        let parts = try seal(
            [("result", outcome.result), ("undo", outcome.undo)], subject: entry, of: owner, unbounded: true)
        return Conclusion(
            call: call, entry: entry, outcome: outcome, subject: subject, state: state, parts: parts,
            stored: parts.filter { $0.sealed.count <= settings.contentBytes + 1024 }, also: also)
    }

    /// All that is written with an outcome.
    struct Conclusion: Sendable {
        let call: ByteString
        let entry: ByteString
        let outcome: OutcomeDraft
        let subject: CallSubject
        /// What the call has to be in.
        let state: CallState
        let parts: [SealedPart]
        /// Those of which more than the digest is kept.
        var stored: [SealedPart]
        /// Written before it.
        var also: IntentDraft.Condition?

        /// For a disk that is full: the outcome and its way back alone.
        mutating func spare() {
            stored = parts.filter { $0.part == "undo" }
            also = nil
        }
    }

    private func write(_ conclusion: Conclusion) async throws(LedgerError) -> EntryReference {
        try await write(.reserved) { try self.write(conclusion, in: $0) }
    }

    @discardableResult
    func write(_ conclusion: Conclusion, in transaction: any SQLTransaction) throws -> EntryReference {
        let now = clock.now
        try conclusion.also?(transaction)
        let outcome = conclusion.outcome
        guard var row = try CallRow.find(conclusion.call, rows, in: transaction),
            row.tenant == conclusion.subject.tenant
        else { throw LedgerError.notFound }
        guard row.state == conclusion.state else { throw LedgerError.wrongState("the call is \(row.state.rawValue)") }
        let reference = try chain.append(
            fields(conclusion, row), id: conclusion.entry, with: conclusion.stored, at: now, in: transaction)
        try store(conclusion.stored, subject: conclusion.entry, of: row.subject, in: transaction)
        row.conclude(conclusion, at: now)
        try row.update(rows, in: transaction)
        if outcome.state == .failed {
            try transaction.execute("DELETE FROM reservations WHERE call = ?", [.text(row.call)])
        }
        if let undoes = row.undoes { try endUndo(of: undoes, outcome.state, in: transaction) }
        return reference
    }

    func fields(_ conclusion: Conclusion, _ row: CallRow) -> Entry {
        let outcome = conclusion.outcome
        var fields = Entry(.outcome, conclusion.subject)
        fields.name(call: row.call, tool: row.tool, backend: row.backend, effect: row.effect)
        fields.state = Entry.State(outcome.state)
        fields.code = outcome.code
        fields.add(conclusion.parts)
        fields.parent = row.parent
        fields.undoes = row.undoes
        fields.redactions = max(0, outcome.redactions)
        fields.credentials = outcome.credentials
        return fields
    }
}

extension CallRow {
    /// Takes the outcome over.
    mutating func conclude(_ conclusion: LedgerStore.Conclusion, at now: Timestamp) {
        state = conclusion.outcome.state
        code = conclusion.outcome.code
        concluded = now
        outcomeEntry = conclusion.entry
        if conclusion.outcome.undo != nil { undoEntry = conclusion.entry }
    }
}
