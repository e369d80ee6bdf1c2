package import Primitives

/// What came of one answer of a card, whatever came of the others.
package struct CardOutcome: Sendable {
    /// The hold that was answered.
    package let hold: ByteString
    package let result: Result<AnsweredHold, Gateway.AnswerProblem>
}
