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
    func names(_ name: ByteString) -> Bool { names(Self.words(name)) }

    /// The same for a name that was cut into words.
    func names(_ wanted: [ByteString]) -> Bool {
        if holds(wanted) { return true }
        guard let ending = wanted.last, wanted.count > 1, Lexicon.isFileEnding(ending) else { return false }
        return holds(Array(wanted.dropLast()))
    }

    /// The longest run of at least two words of a name that stands in the text, where the name as a whole does not: `grocery list`
    /// of `grocery-list-today.docx`. Nil where there is none that tells anything apart.
    func part(of name: [ByteString]) -> [ByteString]? {
        guard name.count > 2 || (name.count == 2 && !names(name)) else { return nil }
        for length in stride(from: min(name.count, 8), through: 2, by: -1) {
            for start in 0...(name.count - length) {
                let run = Array(name[start..<(start + length)])
                if run.count(where: { !Lexicon.isEveryday($0) && $0.count >= 4 }) > 0, holds(run) { return run }
            }
        }
        return nil
    }

    /// True if these words stand in the text in a row.
    func hasRun(_ wanted: [ByteString]) -> Bool {
        guard let first = wanted.first else { return false }
        return (starts[first] ?? []).contains { start in
            start + wanted.count <= words.count && words[start..<(start + wanted.count)].elementsEqual(wanted)
        }
    }

    /// True if this word stands in the text.
    func has(_ word: ByteString) -> Bool { starts[word] != nil }

    /// True if a word of the text is such.
    func hasAny(_ condition: (ByteString) -> Bool) -> Bool { words.contains(where: condition) }

    private func holds(_ wanted: [ByteString]) -> Bool {
        Self.tellsApart(wanted) && hasRun(wanted)
    }

    /// A name that is made of everyday words alone, or is too short, names nothing: it would be said by accident.
    private static func tellsApart(_ words: [ByteString]) -> Bool {
        let length = words.reduce(0) { $0 + $1.count }
        return length >= 3 && !words.allSatisfy { Lexicon.isEveryday($0) }
    }

    static func words(_ text: ByteString) -> [ByteString] {
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
