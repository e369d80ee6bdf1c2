import Evidence
package import Primitives
import Storage

extension LedgerStore {
    /// The entries of a call that say how it was decided (its intent, hold or refusal), the latest first. Nothing is opened.
    package func decisions(of call: ByteString) async throws(LedgerError) -> [LedgerEntry] {
        try await entries(EntryFilter(call: call, limit: 100)).filter(\.isDecision)
    }

    /// Opens what some decisions were about, in their order; nil for each that was erased, or of which nothing was kept. Whoever asks
    /// is to be allowed to, and the reading recorded, by the caller.
    package func decided(_ entries: [LedgerEntry]) async throws(LedgerError) -> [DecidedRecord?] {
        try await read { transaction in
            try entries.map { entry in
                guard let tenant = entry.tenant, let (part, subject) = entry.decidedContent else { return nil }
                let salted: [UInt8]?
                do {
                    salted = try self.salted(part, of: subject, tenant: tenant, in: transaction)
                } catch SealError.noKey {
                    salted = nil
                }
                guard let salted else { return nil }
                guard SaltedContent.digest(salted) == entry.entry.contents[part] else {
                    throw LedgerError.tampered("\(part) of entry \(entry.entry.id)")
                }
                let decided = DecidedContent(sealed: Array(salted.dropFirst(SaltedContent.saltBytes)))
                return DecidedRecord(entry: entry, subject: decided.subject, input: decided.input)
            }
        }
    }
}

extension LedgerEntry {
    /// Whether it says how a call was decided.
    package var isDecision: Bool { entry.decision != nil && decidedContent != nil }

    /// The part that holds what it was about, and what that is stored under.
    fileprivate var decidedContent: (part: ByteString, subject: ByteString)? {
        switch entry.kind {
        case .intent, .refusal: ("arguments", entry.id)
        case .hold: entry.hold.map { ("frozen", $0) }
        default: nil
        }
    }
}
