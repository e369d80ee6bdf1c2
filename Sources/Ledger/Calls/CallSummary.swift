package import Primitives

/// One call, without content.
package struct CallSummary: Hashable, Sendable {
    /// Whether a write was taken back.
    package enum Undoing: String, Hashable, Sendable, CaseIterable {
        case no, begun, done
    }

    package let call: ByteString
    /// The intent's entry.
    package let entry: ByteString
    package let subject: CallSubject
    package let tool: ByteString
    package let backend: ByteString
    package let effect: CallEffect
    package let state: CallState
    /// When it was begun.
    package let at: Timestamp
    package let concluded: Timestamp?
    /// The outcome's word.
    package let code: ByteString?
    /// The call that it undoes.
    package let undoes: ByteString?
    package let undone: Undoing
    /// True where an undo is armed.
    package let hasUndo: Bool
}
