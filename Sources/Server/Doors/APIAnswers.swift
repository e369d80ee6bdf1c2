import Primitives

/// Answers by status, written as a dictionary is.
struct APIAnswers: ExpressibleByDictionaryLiteral, Sendable {
    struct Entry: Sendable {
        let status: Int
        let words: ByteString
        let schema: ByteString?
    }

    let entries: [Entry]

    private init(entries: [Entry]) { self.entries = entries }

    init(dictionaryLiteral elements: (Int, (ByteString, ByteString?))...) {
        entries = elements.map { Entry(status: $0.0, words: $0.1.0, schema: $0.1.1) }
    }

    static func + (left: Self, right: Self) -> Self { Self(entries: left.entries + right.entries) }
}
