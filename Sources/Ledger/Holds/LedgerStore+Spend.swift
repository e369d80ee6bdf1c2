import Guards
import Primitives
import Storage

extension LedgerStore {
    /// Uses up the approval of a hold for a call, and those of the holds that it comes after, inside the transaction of its intent.
    ///
    /// - Returns: the holds, the latest first.
    func spend(
        _ hold: ByteString, on draft: IntentDraft, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [ByteString] {
        guard let last = try HoldRow.find(hold, rows, in: transaction), last.tenant == draft.subject.tenant,
            last.subject.session == draft.subject.session, last.subject.user == draft.subject.user
        else { throw LedgerError.approval(.unknown) }
        let all = [last] + (try last.before(rows, in: transaction))
        for var row in all {
            switch row.state(at: now) {
            case .approved: break
            case .open: throw LedgerError.approval(.open)
            case .denied: throw LedgerError.approval(.denied)
            case .expired: throw LedgerError.approval(.expired)
            case .spent: throw LedgerError.approval(.spent)
            }
            if guarded(.approvalDigest), row.tool != draft.tool || !ConstantTime.equal(row.digest, draft.digest) {
                throw LedgerError.approval(.otherCall)
            }
            row.state = .spent
            try row.update(rows, in: transaction)
        }
        return all.map(\.id)
    }
}
