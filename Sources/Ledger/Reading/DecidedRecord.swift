/// A recorded decision with what it was about, opened.
package struct DecidedRecord: Sendable {
    package let entry: LedgerEntry
    /// The arguments, JSON: those that would be sent for an intent, those that were given for a refusal; what was frozen for a hold.
    package let subject: [UInt8]
    /// What the policies were told beside it, as the gateway gave it; nil where that was not kept.
    package let input: [UInt8]?
}
