package import Primitives

/// A call that is to wait for a person, for ``LedgerStore/hold(_:)``.
package struct HoldDraft: Sendable {
    /// The call's id.
    package var call: ByteString
    package var subject: CallSubject
    package var tool: ByteString
    package var backend: ByteString
    package var effect: CallEffect
    /// `user`, or `operator:<queue>`.
    package var asks: ByteString
    package var question: Hold.Question
    /// The approved hold of the same call that this one comes after; see ``Hold/after``.
    package var after: ByteString?
    /// The sentence for the agent and its user.
    package var reason: ByteString
    /// See ``IntentDraft/digest``.
    package var digest: [UInt8]
    /// All that is needed to run it later, as the gateway wants it back (JSON). Sealed.
    package var frozen: [UInt8]
    /// What the policies were told; see ``IntentDraft/input``. Sealed with it.
    package var input: [UInt8]?
    /// What the person is shown (JSON): effect, values with their origin, undo. Sealed.
    package var shown: [UInt8]
    package var basis: CallBasis
    /// Not later than the session's absolute end.
    package var expires: Timestamp

    package init(
        call: ByteString, subject: CallSubject, tool: ByteString, backend: ByteString, effect: CallEffect,
        asks: ByteString, question: Hold.Question = .permission, after: ByteString? = nil,
        reason: ByteString, digest: [UInt8], frozen: [UInt8], shown: [UInt8], basis: CallBasis, expires: Timestamp
    ) {
        self.call = call
        self.subject = subject
        self.tool = tool
        self.backend = backend
        self.effect = effect
        self.asks = asks
        self.question = question
        self.after = after
        self.reason = reason
        self.digest = digest
        self.frozen = frozen
        self.shown = shown
        self.basis = basis
        self.expires = expires
    }
}
