package import Primitives

/// A call that waits, or waited, for a person.
package struct Hold: Hashable, Sendable {
    /// What the person is asked. An answer to one question is none to another.
    package enum Question: String, Hashable, Sendable, CaseIterable {
        /// Whether it may be done, as a policy wants to know.
        case permission
        /// Whether it is meant twice.
        case repetition
    }

    /// The code of an entry of a hold that asks whether a call is meant twice: no policy asked.
    package static let repetition: ByteString = "hold.repetition"

    /// How far it is. `expired` is what an open or approved hold becomes at its end.
    package enum State: String, Hashable, Sendable, CaseIterable {
        case open, approved, denied, expired, spent
    }

    package let id: ByteString
    package let call: ByteString
    package let subject: CallSubject
    package let tool: ByteString
    package let backend: ByteString
    package let effect: CallEffect
    /// `user`, or `operator:<queue>`.
    package let asks: ByteString
    package let question: Question
    /// The hold of the same call that was approved before this one was asked: its approval is spent together with this one's.
    package let after: ByteString?
    package let reason: ByteString
    package let state: State
    package let created: Timestamp
    package let expires: Timestamp
    /// Who answered: the user's id, or the operator's.
    package let answeredBy: ByteString?
    package let answered: Timestamp?
    /// See ``IntentDraft/digest``; an answer names it, and an approval is for exactly it.
    package let digest: [UInt8]
}

/// A hold with its content.
package struct HeldRecord: Sendable {
    package let hold: Hold
    /// The approved holds of the same call that came before it, the latest first.
    package let before: [Hold]
    /// As given with the draft.
    package let frozen: [UInt8]
    /// As given with the draft.
    package let shown: [UInt8]
}

/// A person's answer.
package enum HoldAnswer: String, Hashable, Sendable {
    case approve, deny
}
