package import Evidence
import Identity
package import Ledger
package import Primitives

extension Gateway {
    /// What shows a user what was done with one of her calls; nil where it is not hers, or no log has it yet. That it was given stands
    /// in the ledger before it is.
    ///
    /// - Parameter session: any of hers that is open: a receipt may be of an earlier one.
    package func receipt(
        call: ByteString, session: ByteString, userToken: ByteString, from logs: LogStore
    ) async throws(AnswerProblem) -> Receipt? {
        let verified = try await user(userToken, of: session)
        do throws(LedgerError) {
            let receipt = try await logs.receipt(call: call, tenant: verified.tenant.bytes, user: verified.user.id)
            guard let receipt else { return nil }
            try await ledger.record(
                EventDraft(
                    kind: .session, subject: CallSubject(verified), action: "receipt.given", call: call))
            return receipt
        } catch { throw .ledger(error) }
    }
}
