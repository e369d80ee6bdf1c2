import Primitives

/// A text as names are compared in it: `grocery-list.docx` is said by "the grocery list".
///
/// Case is folded, and whatever is no letter or digit separates words, so that a name is a row of words.
struct LooseText: Sendable {
    private let words: [ByteString]
    private let starts: [ByteString: [Int]]

    init(_ text: ByteString) {
        words = Self.words(text)
        var starts: [ByteString: [Int]] = [:]
        for (position, word) in words.enumerated() { starts[word, default: []].append(position) }
        self.starts = starts
    }

    var isEmpty: Bool { words.isEmpty }

    /// True if the name, or the name without a file's ending, stands in the text word for word.
    func names(_ name: ByteString) -> Bool {
        let wanted = Self.words(name)
        if holds(wanted) { return true }
        guard let ending = wanted.last, wanted.count > 1, Lexicon.isFileEnding(ending) else { return false }
        return holds(Array(wanted.dropLast()))
    }

    private func holds(_ wanted: [ByteString]) -> Bool {
        guard let first = wanted.first, Self.tellsApart(wanted), let starts = starts[first] else { return false }
        return starts.contains { start in
            start + wanted.count <= words.count && words[start..<(start + wanted.count)].elementsEqual(wanted)
        }
    }

    /// A name that is made of everyday words alone, or is too short, names nothing: it would be said by accident.
    private static func tellsApart(_ words: [ByteString]) -> Bool {
        let length = words.reduce(0) { $0 + $1.count }
        return length >= 3 && !words.allSatisfy { Lexicon.isEveryday($0) }
    }

    private static func words(_ text: ByteString) -> [ByteString] {
        var words: [ByteString] = []
        var word = String.UnicodeScalarView()
        for scalar in Folding.scalars(text) {
            if Token.isWord(scalar), scalar != "_" {
                word.append(scalar)
            } else if !word.isEmpty {
                words.append(ByteString(String(word)))
                word = String.UnicodeScalarView()
            }
        }
        if !word.isEmpty { words.append(ByteString(String(word))) }
        return words
    }
}
