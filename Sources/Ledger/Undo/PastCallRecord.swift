package import Primitives

/// A call read back, its rows, marks and entries checked: what `PastCall` is made from.
package struct PastCallRecord: Sendable {
    package let summary: CallSummary
    /// The key of idempotency that the call was made with.
    package let idempotencyKey: ByteString
    /// The bound arguments, canonical JSON.
    package let arguments: [UInt8]
    /// The result, where there is one.
    package let result: [UInt8]?
    /// What undoes it, as the gateway gave it.
    package let undo: [UInt8]?

    /// The intent under which the call was made: asking for its outcome goes under the same, with the same key of idempotency.
    package var intent: Intent {
        Intent(call: summary.call, entry: summary.entry, sequence: 0, at: summary.at, subject: summary.subject)
    }
}
