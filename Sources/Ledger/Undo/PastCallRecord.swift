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
}
