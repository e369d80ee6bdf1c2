import Primitives

/// One message of the user, ready to be searched.
struct HeardText: Sendable {
    let message: ByteString
    private let text: [Unicode.Scalar]
    private let numbers: Set<DecimalForm>
    /// Where each word starts, by the word.
    private let words: [[Unicode.Scalar]: [Int]]

    /// The most numbers of one message that count.
    private static let greatestNumbers = 1024

    init(_ text: ByteString, message: ByteString) {
        self.message = message
        self.text = Folding.fold(text)
        numbers = Set(NumberScanner.numbers(in: self.text, limit: Self.greatestNumbers))
        var words: [[Unicode.Scalar]: [Int]] = [:]
        for run in Self.runs(of: self.text) { words[Array(self.text[run]), default: []].append(run.lowerBound) }
        self.words = words
    }

    /// True if the value was said: a number by value, a text word for word.
    func holds(_ form: ValueForm) -> Bool {
        switch form {
        case .number(let number): numbers.contains(number)
        case .text(let text): holds(Folding.fold(text))
        }
    }

    /// True if the folded text stands in the message, at the bounds of words.
    private func holds(_ value: [Unicode.Scalar]) -> Bool {
        // What has no letter or digit says nothing; what starts in the middle of a word does not stand for itself.
        guard let first = Self.runs(of: value).first, let starts = words[Array(value[first])] else { return false }
        for word in starts {
            let start = word - first.lowerBound
            let range = start..<(start + value.count)
            if start >= 0, range.upperBound <= text.count, text[range].elementsEqual(value),
                Token.stands(range, in: text)
            {
                return true
            }
        }
        return false
    }

    /// The unbroken stretches of letters and digits.
    private static func runs(of text: [Unicode.Scalar]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for (position, scalar) in text.enumerated() {
            switch (start, Token.isWord(scalar)) {
            case (nil, true): start = position
            case (let begin?, false):
                runs.append(begin..<position)
                start = nil
            default: break
            }
        }
        if let start { runs.append(start..<text.count) }
        return runs
    }
}
