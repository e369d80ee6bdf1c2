import Guards
import Primitives
import Storage

extension LedgerStore {
    /// Uses up the approval of a hold for a call, inside the transaction of its intent.
    func spend(_ hold: ByteString, on draft: IntentDraft, now: Timestamp, in transaction: any SQLTransaction) throws {
        guard var row = try HoldRow.find(hold, rows, in: transaction), row.tenant == draft.subject.tenant,
            row.subject.session == draft.subject.session, row.subject.user == draft.subject.user
        else { throw LedgerError.approval(.unknown) }
        switch row.state(at: now) {
        case .approved: break
        case .open: throw LedgerError.approval(.open)
        case .denied: throw LedgerError.approval(.denied)
        case .expired: throw LedgerError.approval(.expired)
        case .spent: if guarded(.approvalOnce) { throw LedgerError.approval(.spent) }
        }
        if guarded(.approvalDigest), row.tool != draft.tool || !ConstantTime.equal(row.digest, draft.digest) {
            throw LedgerError.approval(.otherCall)
        }
        row.state = .spent
        try row.update(rows, in: transaction)
    }
}
