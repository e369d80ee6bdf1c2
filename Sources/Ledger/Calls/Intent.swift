package import Primitives

/// A durable intent: the call may begin. ``LedgerStore/conclude(_:_:also:)`` takes it back.
package struct Intent: Sendable {
    package let call: ByteString
    /// The id of the entry; the credential's `intent` claim.
    package let entry: ByteString
    /// The entry's place in the ledger, from 1.
    package let sequence: Int64
    package let at: Timestamp
    let subject: CallSubject
    /// True for a read that nobody waits for by a hold: its outcome may follow its answer.
    var isRead = false
    /// What is written with the outcome, where the intent is not on disk: a read of what is public.
    var anticipated: IntentDraft?
    /// Its sealed arguments: what cannot be sealed is not begun.
    var parts: [SealedPart] = []

    /// The key of idempotency for the back end: one for all attempts under this intent, and the same when its outcome is asked
    /// after.
    package var idempotencyKey: ByteString { entry }
}

/// What came of asking to begin.
package enum IntentResult: Sendable {
    case intended(Intent)
    /// The same write, by session, tool, arguments and request key, was begun before: this is what is known of it. Nothing was
    /// written.
    case replay(Replay)
    /// An identical write of the session without a request key was begun less than ``LedgerSettings/duplicateWindow`` ago: a
    /// person is to be asked. Nothing was written.
    case duplicate(of: ByteString)
}

/// What is known of an earlier, identical request.
package struct Replay: Sendable {
    package let call: ByteString
    package let state: CallState
    /// The recorded result, JSON, where the call is ``CallState/done``.
    package let result: [UInt8]?
}
