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

    init?(words: [ByteString]) {
        guard !words.isEmpty else { return nil }
        self.words = words
    }
}

extension Phrase: CustomStringConvertible {
    public var description: String { words.map(\.text).joined(separator: " ") }
}
