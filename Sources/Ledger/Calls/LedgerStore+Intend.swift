import Evidence
import Guards
import Primitives
import Storage
import Synchronization

extension LedgerStore {
    /// Makes an intent durable, in one transaction: the caller's conditions, the undo's and the approval's state, repetitions and
    /// counters are checked; what the call adds is reserved, the approval spent, the undo armed, the entry written. When this
    /// returns an ``Intent``, it is on disk, and the call may begin.
    ///
    /// - Throws: ``LedgerError``; then nothing was written, and nothing may begin.
    package func intend(_ draft: IntentDraft) async throws(LedgerError) -> IntentResult {
        guard let tenant = draft.subject.tenant else { throw .invalid("a call needs a tenant") }
        let entry = newEntry()
        let parts = try seal([("arguments", decided(draft)), ("undo", draft.undo)], subject: entry, of: draft.subject)
        try enter(draft, tenant: tenant)
        do throws(LedgerError) {
            let result = try await write { transaction in
                try self.intend(draft, tenant: tenant, entry: entry, parts: parts, in: transaction)
            }
            if case .intended = result {} else { leave(draft.call) }
            canWriteBehind.store(true, ordering: .relaxed)
            return result
        } catch {
            leave(draft.call)
            if guarded(.intentDurable) { throw error }
            return .intended(Intent(call: draft.call, entry: entry, sequence: 0, at: clock.now, subject: draft.subject))
        }
    }

    private func intend(
        _ draft: IntentDraft, tenant: ByteString, entry: ByteString, parts: [SealedPart],
        in transaction: any SQLTransaction
    ) throws -> IntentResult {
        let now = clock.now
        if !draft.isForPastCall { try checkVolume(draft.subject, at: now, in: transaction) }
        for condition in draft.conditions { try Self.check(condition, in: transaction) }
        if let earlier = try repetition(of: draft, tenant: tenant, now: now, in: transaction) { return earlier }
        if let undoes = draft.undoes { try beginUndo(of: undoes, by: draft, in: transaction) }
        if guarded(.limitReserved) { try checkCounters(draft, in: transaction) }
        let spent = try draft.hold.map { try spend($0, on: draft, now: now, in: transaction) } ?? []

        var fields = fields(of: draft, parts)
        if spent.count > 1 { fields.detail = ByteString("approvals \(spent.map(\.text).joined(separator: ", "))") }
        let reference = try chain.append(fields, id: entry, with: parts, at: now, in: transaction)
        try store(parts, subject: entry, of: draft.subject, in: transaction)
        try row(of: draft, tenant: tenant, entry: entry, at: now).insert(rows, in: transaction)
        try reserve(draft.reservations, call: draft.call, at: now, in: transaction)
        return .intended(
            Intent(
                call: draft.call, entry: entry, sequence: reference.sequence, at: now, subject: draft.subject,
                isRead: draft.effect == .read && draft.hold == nil))
    }

    func fields(of draft: IntentDraft, _ parts: [SealedPart]) -> Entry {
        var fields = Entry(.intent, draft.subject)
        fields.name(call: draft.call, tool: draft.tool, backend: draft.backend, effect: draft.effect)
        fields.decision = .permit
        fields.add(draft.basis)
        fields.add(parts)
        fields.add(draft.reservations)
        fields.hold = draft.hold
        fields.detail = draft.incident.map { "incident \($0)" }
        fields.parent = draft.parent
        fields.undoes = draft.undoes
        return fields
    }

    /// What is sealed of what was decided.
    func decided(_ draft: IntentDraft) -> [UInt8] {
        DecidedContent(draft.arguments, input: draft.input).bytes(limit: settings.contentBytes)
    }

    func row(of draft: IntentDraft, tenant: ByteString, entry: ByteString, at now: Timestamp) -> CallRow {
        CallRow(
            draft, tenant: tenant, entry: entry, owner: process, at: now, twin: twins(of: draft).first ?? [],
            request: requests(of: draft).first)
    }

    private static func check(_ condition: IntentDraft.Condition, in transaction: any SQLTransaction) throws {
        do {
            try condition(transaction)
        } catch let error as StorageError {
            throw error
        } catch {
            throw LedgerError.blocked(error)
        }
    }

    private func checkCounters(_ draft: IntentDraft, in transaction: any SQLTransaction) throws {
        let current = try again(draft.readings, in: transaction)
        if current == draft.readings { return }
        if let stillPermitted = draft.stillPermitted, stillPermitted(current) { return }
        throw LedgerError.moved(current)
    }

    /// Bounds the intents without an outcome, so that there is space for each outcome.
    func enter(_ draft: IntentDraft, tenant: ByteString) throws(LedgerError) {
        let isBounded = guarded(.intentBound) && !draft.isForPastCall
        let perTenant = isBounded ? settings.openIntentsPerTenant : settings.openIntents
        let entered = openIntents.withLock {
            $0.enter(draft.call, tenant: tenant, places: settings.openIntents, perTenant: perTenant)
        }
        if !entered { throw .tooMany("calls without an outcome") }
    }

    /// The end of what `enter` began.
    func leave(_ call: ByteString) {
        openIntents.withLock { $0.leave(call) }
    }
}
