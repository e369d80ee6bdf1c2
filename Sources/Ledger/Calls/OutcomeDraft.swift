package import Primitives

/// What came of a call, for ``LedgerStore/conclude(_:_:)``.
package struct OutcomeDraft: Sendable {
    /// ``CallState/done``, ``CallState/failed`` or ``CallState/unknown``. A call that failed gives back what it had reserved.
    package var state: CallState
    /// A stable word for programs: `http.200`, `connector.no-answer`.
    package var code: ByteString
    /// The result as it leaves, JSON. Sealed; the entry carries a salted digest.
    package var result: [UInt8]?
    /// What undoes the call, where that needs the result. Sealed; replaces the intent's.
    package var undo: [UInt8]?
    /// How many values were masked or dropped.
    package var redactions: Int64
    /// The `jti` of each credential that was minted.
    package var credentials: [ByteString]

    package init(
        state: CallState, code: ByteString, result: [UInt8]? = nil, undo: [UInt8]? = nil, redactions: Int64 = 0,
        credentials: [ByteString] = []
    ) {
        self.state = state
        self.code = code
        self.result = result
        self.undo = undo
        self.redactions = redactions
        self.credentials = credentials
    }
}
