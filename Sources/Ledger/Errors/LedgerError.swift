package import Primitives
package import Storage

/// Why the ledger did not write something down. Whatever was to follow from it must not happen.
package enum LedgerError: Error, Sendable {
    /// The counters that the decision was made on have moved, and it was not a permit any more: decide again on these.
    case moved([CounterReading])
    /// The approval that the call came with cannot be spent.
    case approval(ApprovalFault)
    /// What a guard of the caller threw inside the transaction.
    case blocked(any Error)
    /// There is no such call, hold or entry, or not of this tenant.
    case notFound
    /// It is there, and not in a state in which this can be done; the text names the state.
    case wrongState(String)
    /// A bound was reached; the text names it.
    case tooMany(String)
    /// The tenant has filled its part of the ledger for today; in so many seconds the day is over.
    case exhausted(retryAfter: Int64)
    /// The draft cannot be written: an entry of more than ``LedgerSettings/entryBytes``, say.
    case invalid(String)
    /// A row, its mark or the chain's head is not what this deployment wrote. No call may go on.
    case tampered(String)
    /// Content could not be sealed or opened.
    case seal(SealError)
    /// The database did not do it.
    case unavailable(StorageError)
}

/// Why an approval cannot be spent on a call.
package enum ApprovalFault: Error, Hashable, Sendable {
    /// No such hold in this session.
    case unknown
    /// It waits for an answer.
    case open
    case denied
    case expired
    /// It was used.
    case spent
    /// The call is not exactly the one that was shown.
    case otherCall
}

extension LedgerError {
    /// The same for a person.
    package var fault: Fault {
        switch self {
        case .moved: Fault("ledger.moved", "Other calls have used up what this one was decided on.")
        case .approval(let reason): Fault("ledger.approval", "The approval cannot be used: \(reason).")
        case .blocked(let error):
            (error as? Fault) ?? Fault("ledger.blocked", "A condition of the call no longer holds.")
        case .notFound: Fault("ledger.not-found", "There is no such record.")
        case .wrongState(let state): Fault("ledger.state", "This cannot be done: \(state).")
        case .tooMany(let what): Fault("ledger.too-many", "There are too many \(what).")
        case .exhausted: Fault("ledger.volume", "The tenant has filled its part of the ledger for today.")
        case .invalid(let what): Fault("ledger.invalid", "The entry cannot be written: \(what).")
        case .tampered(let what):
            Fault(
                "ledger.tampered", "The ledger was changed by someone else: \(what).", fix: "Run: remit ledger verify")
        case .seal: Fault("ledger.seal", "Content of the ledger cannot be sealed or opened with the keys at hand.")
        case .unavailable(let error): error.fault
        }
    }
}
