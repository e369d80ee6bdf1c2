package import Identity
package import Ledger
package import Primitives

extension Gateway {
    /// Takes a person's word for what came of a call whose outcome nobody saw: it happened, and can be undone where its undo needs
    /// nothing of the result; or it did not, and gives back what it had reserved. The act stands in the tenant's part of the ledger.
    package func settle(
        call id: ByteString, happened: Bool, by operator: OperatorIdentity, reason: ByteString
    ) async throws(Refusal) -> CallSummary {
        let past = try await past(id)
        try await permit(.settle, by: `operator`, target: id, tenant: past.tenant, reason: reason)
        if !happened, let seconds = settles(past.record.summary) {
            // not enforcing: guarded in settles; what may still come about has not "not happened"
            throw Refusal(
                .denied("The back end may still carry it out. Say so in \(seconds) s at the earliest."), .wayBack,
                "outcome.too-early")
        }
        let outcome = OutcomeDraft(
            state: happened ? .done : .failed, code: happened ? "settled.happened" : "settled.did-not")
        let subject = CallSubject(
            principal: .operator, tenant: past.tenant.bytes, user: past.user.id, session: past.session,
            agent: past.agent.bytes, operator: `operator`.id)
        do throws(LedgerError) {
            try await ledger.settle(id, outcome, by: subject)
            guard let call = try await ledger.call(id) else { throw .notFound }
            return call
        } catch {
            // not enforcing: its outcome is known, or cannot be written
            throw Refusal(.denied(error.fault.message), .writeDownThenAct, error.fault.code)
        }
    }
}
