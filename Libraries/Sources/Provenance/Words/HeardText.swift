import Primitives

/// What one message of the user says, ready to be searched, in less than three bytes a byte.
struct HeardText: Sendable {
    let message: ByteString
    private let text: [UInt8]
    private let words: WordIndex
    /// Of numbers, in order.
    private let numbers: [UInt64]
    private let moments: SaidMoments
    private let hash: SipHash

    /// The most numbers of one message that count.
    private static let greatestNumbers = 1024

    /// `hash` is for numbers alone, of which the index holds no more than that.
    init(_ text: ByteString, message: ByteString, spoken: SpokenTime?, hash: SipHash) {
        let folded = Folding.bytes(of: text)
        self.message = message
        self.text = folded
        self.hash = hash
        words = WordIndex(folded)
        var numbers: Set<UInt64> = []
        NumberScanner.numbers(in: folded, limit: Self.greatestNumbers) { numbers.insert(hash.hash($0.bytes)) }
        self.numbers = numbers.sorted()
        moments = SaidMoments(folded, words: words, spoken: spoken)
    }

    /// True if the value was said: a number, a day and a time by value, a text word for word.
    func holds(_ form: SoughtValue) -> Bool {
        switch form.form {
        case .number: form.print.map(contains) ?? false
        case .moment(let moment): moments.hold(moment)
        case .text: holds(text: form)
        }
    }

    /// True if an amount was said that comes to so many minor units of its currency.
    func holds(minor value: DecimalForm, _ currency: MoneyContext) -> Bool {
        MoneyScanner.amounts(in: text, limit: Self.greatestNumbers).contains { $0.comes(to: value, currency) }
    }

    private func contains(_ number: UInt64) -> Bool {
        var low = 0
        var high = numbers.count
        while low < high {
            let middle = low + (high - low) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < numbers.count && numbers[low] == number
    }

    /// True if the folded text stands in the message, at the bounds of words.
    private func holds(text value: SoughtValue) -> Bool {
        // What has no letter or digit says nothing; what starts in the middle of a word does not stand for itself.
        guard value.folded.count <= text.count, let (word, starts) = words.rarest(of: value.words) else { return false }
        for start in starts {
            let begin = Int(start) - word.lowerBound
            let end = begin + value.folded.count
            guard begin >= 0, end <= text.count, text[begin..<end].elementsEqual(value.folded) else { continue }
            if Token.stands(begin..<end, in: text) { return true }
        }
        return false
    }
}
