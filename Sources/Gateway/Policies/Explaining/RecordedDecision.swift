import Evidence
package import Ledger
import Primitives

/// A decision of the ledger's, opened, with what the policies were told.
package struct RecordedDecision: Sendable {
    package let entry: LedgerEntry
    /// Nil where it was erased, or was not kept.
    package let input: DecisionInput?

    init(_ entry: LedgerEntry, _ decided: DecidedRecord?) {
        self.entry = entry
        input = decided.flatMap { decided in
            decided.input.flatMap { DecisionInput.read($0, beside: DecisionFacts(decided)) }
        }
    }
}

extension LedgerEntry {
    /// Whether policies said so. Most refusals come from another stage, which had no need to ask them, and whether a call is meant
    /// twice is no question of theirs.
    package var isByPolicy: Bool {
        guard isDecision, entry.code != Hold.repetition else { return false }
        guard entry.kind == .refusal, let code = entry.code else { return true }
        return code.hasPrefix("policy.") || code == "lookup.denied" || code == "undo.denied"
    }
}
