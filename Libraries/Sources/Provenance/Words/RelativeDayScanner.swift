import Primitives

/// Finds the days that a folded text counts from today: `tomorrow`, `next friday`, `in three days`, `heute`, `dans 2 semaines`.
struct RelativeDayScanner {
    /// A word or a short number, with what joins it to the next.
    private struct Word {
        let text: ByteString
        let number: Int?
        let range: Range<Int>
        /// Nothing but a blank, a hyphen or an apostrophe stands before the next.
        let isJoined: Bool
    }

    /// The furthest that a number of days or weeks reaches.
    private static let furthest = 1000

    private let text: [UInt8]
    private let words: [Word]

    init(_ text: [UInt8], _ pieces: [TextPiece]) {
        self.text = text
        words = Self.words(text, pieces)
    }

    /// True if a text may have one: what is not worth cutting into pieces has none.
    static func mayFind(in text: [UInt8], _ index: WordIndex) -> Bool {
        RelativeDayWords.triggers.contains { trigger in
            guard let (_, starts) = index.rarest(of: [(0..<trigger.bytes.count, trigger.hash)]) else { return false }
            return starts.contains { text[Int($0)...].starts(with: trigger.bytes) }
        }
    }

    func days(limit: Int) -> [RelativeDay] {
        var days: [RelativeDay] = []
        var index = 0
        while index < words.count, days.count < limit {
            if let (day, count) = phrase(at: index) ?? stretch(at: index) ?? weekday(at: index) {
                days.append(day)
                index += count
            } else {
                index += 1
            }
        }
        return days
    }

    private func word(_ index: Int) -> ByteString? { words.indices.contains(index) ? words[index].text : nil }

    /// True if so many words from here are joined, and are no part of a longer compound.
    private func stands(_ index: Int, _ count: Int) -> Bool {
        guard index + count <= words.count else { return false }
        let run = words[index..<(index + count)]
        guard let first = run.first, let last = run.last, run.dropLast().allSatisfy(\.isJoined) else { return false }
        return Token.stands(first.range.lowerBound..<last.range.upperBound, in: text)
    }

    private func phrase(at index: Int) -> (RelativeDay, Int)? {
        for phrase in RelativeDayWords.phrases
        where phrase.words.enumerated().allSatisfy({ word(index + $0) == $1 }) && stands(index, phrase.words.count) {
            if phrase.words == ["morgen"] || phrase.words == ["mañana"], isPartOfDay(index) { continue }
            return (.after(days: phrase.days), phrase.words.count)
        }
        return nil
    }

    /// `am Morgen`, `Freitag morgen`, `por la mañana`.
    private func isPartOfDay(_ index: Int) -> Bool {
        index > 0 && words[index - 1].isJoined && RelativeDayWords.beforeMorning.contains(words[index - 1].text)
    }

    /// `in three days`, `dentro de 2 semanas`, `two weeks from now`.
    private func stretch(at index: Int) -> (RelativeDay, Int)? {
        if let first = word(index), RelativeDayWords.ahead.contains(first), let days = length(at: index + 1),
            stands(index, 3)
        {
            return (.after(days: days), 3)
        }
        guard let days = length(at: index), word(index + 2) == "from", let start = word(index + 3),
            RelativeDayWords.fromNow.contains(start), stands(index, 4)
        else { return nil }
        return (.after(days: days + (start == "tomorrow" ? 1 : 0)), 4)
    }

    /// So many days, in days or weeks.
    private func length(at index: Int) -> Int? {
        guard let first = word(index), let second = word(index + 1), let unit = RelativeDayWords.units[second],
            let count = words[index].number ?? RelativeDayWords.numbers[first], count <= Self.furthest
        else { return nil }
        return count * unit
    }

    /// `friday`, `next friday`, `friday next week`, `vendredi prochain`.
    private func weekday(at index: Int) -> (RelativeDay, Int)? {
        guard let first = word(index) else { return nil }
        if let day = RelativeDayWords.weekdays[first] {
            if let next = word(index + 1), words[index].isJoined {
                if RelativeDayWords.choices[next] == .next, word(index + 2).map(RelativeDayWords.week.contains) == true,
                    stands(index, 3)
                {
                    return (.weekday(day, .nextWeek), 3)
                }
                if RelativeDayWords.behind.contains(next), let choice = RelativeDayWords.choices[next], stands(index, 2)
                {
                    return (.weekday(day, choice), 2)
                }
            }
            return stands(index, 1) ? (.weekday(day, .plain), 1) : nil
        }
        guard let choice = RelativeDayWords.choices[first], words[index].isJoined, let second = word(index + 1) else {
            return nil
        }
        if choice == .next, RelativeDayWords.week.contains(second),
            let day = word(index + 2).flatMap({ RelativeDayWords.weekdays[$0] }), stands(index, 3)
        {
            return (.weekday(day, .nextWeek), 3)
        }
        guard let day = RelativeDayWords.weekdays[second], stands(index, 2) else { return nil }
        return (.weekday(day, choice), 2)
    }

    private static func words(_ text: [UInt8], _ pieces: [TextPiece]) -> [Word] {
        var words: [Word] = []
        for (position, piece) in pieces.enumerated() {
            let number: Int?
            switch piece.kind {
            case .word: number = nil
            case .number(let value, let digits) where digits <= 4: number = value
            default: continue
            }
            // A longer word than any that is looked for is none of them.
            let spelt = piece.range.count <= 16 ? ByteString(validating: text[piece.range]) : nil
            words.append(
                Word(
                    text: spelt ?? "", number: number, range: piece.range,
                    isJoined: isJoint(position + 1, text, pieces) && isWord(position + 2, pieces)))
        }
        return words
    }

    private static func isJoint(_ index: Int, _ text: [UInt8], _ pieces: [TextPiece]) -> Bool {
        guard pieces.indices.contains(index) else { return false }
        switch pieces[index].kind {
        case .blank, .mark(UInt8(ascii: "-")), .mark(UInt8(ascii: "'")): return true
        case .other: return text[pieces[index].range].elementsEqual("\u{2019}".utf8)
        default: return false
        }
    }

    private static func isWord(_ index: Int, _ pieces: [TextPiece]) -> Bool {
        guard pieces.indices.contains(index) else { return false }
        switch pieces[index].kind {
        case .word, .number: return true
        default: return false
        }
    }
}
