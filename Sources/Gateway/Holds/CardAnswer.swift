package import Ledger
package import Primitives

/// One of a user's answers to the questions that stand together on a card.
package struct CardAnswer: Sendable, Hashable {
    package let hold: ByteString
    package let answer: HoldAnswer

    package init(hold: ByteString, answer: HoldAnswer) {
        self.hold = hold
        self.answer = answer
    }
}
