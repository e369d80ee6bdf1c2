public import Primitives

/// A few words in a row, folded in case: `set up`.
public struct Phrase: Hashable, Sendable {
    /// At least one.
    public let words: [ByteString]

    /// Nil where there is no word in the text.
    public init?(_ text: ByteString) {
        words = Sentence.words(of: text)
        if words.isEmpty { return nil }
    }

    /// True for a verb that says by itself what kind of deed is meant: `reschedule` does, `change` does not.
    var isTelling: Bool { words.count == 1 && words.allSatisfy(Lexicon.telling.contains) }
}

extension Phrase: CustomStringConvertible {
    public var description: String { words.map(\.text).joined(separator: " ") }
}
