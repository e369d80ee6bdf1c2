import Evidence
package import Ledger
import Primitives

/// A decision of the ledger's, made again by other policies.
package struct ReplayedDecision: Sendable {
    /// The decision as it was made.
    package let entry: LedgerEntry
    /// What the others say; nil where what the policies were told was erased, or was not kept.
    package let decision: PolicyDecision?

    /// Whether it would be another: permit, deny, or a hold for somebody.
    package var isChanged: Bool {
        guard let decision else { return false }
        let was = entry.entry
        return was.decision.map { ByteString($0.rawValue) } != decision.verdict.word
            || (was.decision == .hold && was.asks != decision.asks)
    }
}
