package import Primitives

/// Calls that are undone together, as an operator put them together.
package struct Incident: Sendable {
    /// What came of the undo of one call.
    package struct Result: Hashable, Sendable {
        package let call: ByteString
        /// The undo's own call; nil where it did not begin.
        package let undo: ByteString?
        /// `done`, or why not.
        package let state: ByteString

        package init(call: ByteString, undo: ByteString?, state: ByteString) {
            self.call = call
            self.undo = undo
            self.state = state
        }
    }

    /// The most calls of one.
    package static let mostCalls = 10_000

    /// `inc_…`
    package let id: ByteString
    package let at: Timestamp
    package let `operator`: ByteString
    package let reason: ByteString
    /// In the order in which they are undone.
    package let calls: [ByteString]
    /// What was tried so far, in no order.
    package let results: [Result]

    /// The calls that were not tried yet, in order.
    package var remaining: [ByteString] {
        let tried = Set(results.map(\.call))
        return calls.filter { !tried.contains($0) }
    }
}
