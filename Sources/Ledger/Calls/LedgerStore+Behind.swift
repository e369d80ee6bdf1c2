import Evidence
import Guards
package import Primitives
import Storage
import Synchronization

/// What may be written behind an answer: the outcome of a read, and all of a read of what is public. It is taken in, in its order,
/// before the answer leaves, and on disk a commit later.
extension LedgerStore {
    /// Whether writes may go behind answers for this tenant now. Not after one failed, until one that was waited for has succeeded;
    /// not where half of the open calls that are permitted wait for their outcome: then callers wait, so that the ledger sets the
    /// pace; not where the tenant has filled its part.
    package func mayWriteBehind(_ tenant: ByteString) -> Bool {
        if guarded(.behindWritten), !canWriteBehind.load(ordering: .relaxed) || isFull(tenant) { return false }
        return !openIntents.withLock {
            $0.isCrowded(for: tenant, places: settings.openIntents, perTenant: settings.openIntentsPerTenant)
        }
    }

    /// The intent of a read of what is public, which ``end(_:_:also:done:)`` writes with its outcome. It spends nothing and reserves
    /// nothing.
    package func anticipate(_ draft: IntentDraft) throws(LedgerError) -> Intent {
        guard let tenant = draft.subject.tenant else { throw .invalid("a call needs a tenant") }
        let entry = newEntry()
        let parts = try seal([("arguments", decided(draft))], subject: entry, of: draft.subject)
        try enter(draft, tenant: tenant)
        return Intent(
            call: draft.call, entry: entry, sequence: 0, at: clock.now, subject: draft.subject, isRead: true,
            anticipated: draft, parts: parts)
    }

    /// Ends a call: the outcome of a read, and a public read whole, go behind the answer where they may; everything else is on disk
    /// when this returns. See ``conclude(_:_:also:)``.
    ///
    /// - Parameters:
    ///   - also: written in the same transaction, before it.
    ///   - done: told once it is on disk (nil), or why it is not.
    package func end(
        _ intent: Intent, _ outcome: OutcomeDraft, also: IntentDraft.Condition? = nil, isDecisive: Bool = false,
        done: @escaping @Sendable (LedgerError?) -> Void = { _ in }
    ) async throws(LedgerError) {
        if intent.isRead, !isDecisive, mayWriteBehind(intent.subject.tenant ?? "") {
            return try behind(intent.call, done) { () throws(LedgerError) in try forms(of: intent, outcome, also: also)
            }
        }
        do throws(LedgerError) {
            if intent.anticipated == nil {
                try await conclude(intent, outcome, also: also)
            } else {
                defer { leave(intent.call) }
                try await take(try forms(of: intent, outcome, also: also))
            }
        } catch {
            done(error)
            throw error
        }
        done(nil)
    }

    /// One way to write something.
    private struct Form: Sendable {
        let priority: WritePriority
        let body: IntentDraft.Condition
    }

    /// What to write, and what to write in its place on a full disk. What has not begun on disk does not begin in the reserve: it is
    /// tried without first, so that the ledger learns that the disk is full.
    private func forms(
        of intent: Intent, _ outcome: OutcomeDraft, also: IntentDraft.Condition?
    ) throws(LedgerError) -> [Form] {
        let full = try conclusion(
            intent.call, of: intent.subject, outcome, by: intent.subject, from: .intended, also: also)
        var spared = full
        spared.spare()
        guard let draft = intent.anticipated else {
            return [full, spared].map { conclusion in
                Form(priority: .reserved) { try self.write(conclusion, in: $0) }
            }
        }
        return [(WritePriority.ordinary, full), (.reserved, full), (.reserved, spared)].map { priority, conclusion in
            Form(priority: priority) { try self.write(conclusion, of: draft, intent, in: $0) }
        }
    }

    /// Takes a write in. Where the disk is full, the next form of it is tried, which needs less.
    ///
    /// - Throws: ``LedgerError`` where it was not taken in: then the answer must not leave. `done` was told.
    private func behind(
        _ call: ByteString, _ done: @escaping @Sendable (LedgerError?) -> Void,
        _ forms: () throws(LedgerError) -> [Form]
    ) throws(LedgerError) {
        let finish: @Sendable (LedgerError?) -> Void = { error in
            if error != nil { self.canWriteBehind.store(false, ordering: .relaxed) }
            self.leave(call)
            done(error)
        }
        let made: [Form]
        do throws(LedgerError) {
            made = try forms()
        } catch {
            finish(error)
            throw error
        }
        guard take(made[...], finish) else { throw .unavailable(.full) }
    }

    /// False where it was not taken in; `finish` was told.
    @discardableResult
    private func take(_ forms: ArraySlice<Form>, _ finish: @escaping @Sendable (LedgerError?) -> Void) -> Bool {
        guard let form = forms.first else {
            finish(nil)
            return true
        }
        let rest = forms.dropFirst()
        return database.writeBehind(form.priority, form.body) { error in
            switch error.map({ LedgerError($0) }) {
            case .unavailable(.diskFull) where !rest.isEmpty:
                self.canWriteBehind.store(false, ordering: .relaxed)
                self.take(rest, finish)
            case let error: finish(error)
            }
        }
    }

    /// The same, waited for.
    private func take(_ forms: [Form]) async throws(LedgerError) {
        var isFull = false
        for (place, form) in forms.enumerated() {
            do throws(LedgerError) {
                try await write(form.priority, form.body)
                break
            } catch .unavailable(.diskFull) where place < forms.count - 1 {
                isFull = true
            }
        }
        canWriteBehind.store(!isFull, ordering: .relaxed)
    }

    /// Writes a call down whole, now that it is over.
    private func write(
        _ conclusion: Conclusion, of draft: IntentDraft, _ intent: Intent, in transaction: any SQLTransaction
    ) throws {
        let now = clock.now
        // It happened, so it is written down; the bound, and the session's end, are what the next call meets.
        do { try checkVolume(draft.subject, at: now, in: transaction) } catch LedgerError.exhausted {}
        for condition in draft.conditions {
            do { try condition(transaction) } catch let error as StorageError { throw error } catch {}
        }
        try conclusion.also?(transaction)
        var row = row(of: draft, tenant: draft.subject.tenant ?? "", entry: intent.entry, at: intent.at)
        row.conclude(conclusion, at: now)
        try chain.append(
            [(fields(of: draft, intent.parts), intent.entry), (fields(conclusion, row), conclusion.entry)],
            with: intent.parts + conclusion.stored, at: now, in: transaction)
        try store(intent.parts, subject: intent.entry, of: draft.subject, in: transaction)
        try store(conclusion.stored, subject: conclusion.entry, of: draft.subject, in: transaction)
        try row.insert(rows, in: transaction)
    }
}
