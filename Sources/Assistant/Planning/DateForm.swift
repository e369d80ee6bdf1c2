import Primitives

/// A day in words: `2026-03-14`, `14 March 2026`, `March 14th`, `14.03.2026`, `tomorrow`, `in two weeks`, `next Friday`.
enum DateForm {
    /// As `2026-03-14`; nil where none, or more than one, is said.
    static func find(in text: ByteString, now: Timestamp) -> ByteString? {
        let today = now.seconds / 86_400
        var found: Set<Int64> = []
        let lowered = text.text.lowercased()
        for word in lowered.prefix(16_000).split(whereSeparator: { $0.isWhitespace || ",;()!?".contains($0) }) {
            if let day = numeric(word) { found.insert(day) }
        }
        let words = SaidSentence(lowered).words
        for (position, word) in words.enumerated() {
            if let month = months.firstIndex(where: { $0 == word || ($0.prefix(3) == word && word != "may") }) {
                if let day = named(words, position, month: Int64(month + 1), today: today) { found.insert(day) }
            }
            switch word {
            case "today": found.insert(today)
            case "tomorrow": found.insert(position >= 2 && words[position - 1] == "after" ? today + 2 : today + 1)
            default: break
            }
            if let weekday = weekdays.firstIndex(of: word) {
                // 1970-01-01 was a Thursday.
                let ahead = (Int64(weekday) - (today + 3) % 7 + 7) % 7
                found.insert(today + (ahead == 0 ? 7 : ahead))
            }
            if word == "in", position + 2 < words.count, let count = count(words[position + 1]) {
                switch Stem.of(words[position + 2]) {
                case "day": found.insert(today + count)
                case "week": found.insert(today + count * 7)
                default: break
                }
            }
        }
        guard found.count == 1, let day = found.first else { return nil }
        return Self.text(of: day)
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    private static func count(_ word: String) -> Int64? {
        if let number = Int64(word), (0...1000).contains(number) { return number }
        return ["a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6][ByteString(word)]
    }

    private static func numeric(_ word: Substring) -> Int64? {
        let trimmed = word.hasSuffix(".") ? word.dropLast() : word
        for mark: Character in ["-", ".", "/"] {
            let parts = trimmed.split(separator: mark, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let numbers = parts.compactMap { Int64($0) }
            guard numbers.count == 3 else { continue }
            if parts[0].count == 4 {
                return CivilDate.daysSinceEpoch(year: numbers[0], month: numbers[1], day: numbers[2])
            }
            guard parts[2].count == 4 else { continue }
            // The day first, as most of the world writes it.
            return CivilDate.daysSinceEpoch(year: numbers[2], month: numbers[1], day: numbers[0])
        }
        return nil
    }

    private static func named(_ words: [String], _ position: Int, month: Int64, today: Int64) -> Int64? {
        func ordinal(_ index: Int) -> Int64? {
            guard words.indices.contains(index) else { return nil }
            let digits = words[index].prefix { $0.isNumber }
            let rest = words[index].dropFirst(digits.count)
            guard ["", "st", "nd", "rd", "th"].contains(rest), let day = Int64(digits), (1...31).contains(day) else {
                return nil
            }
            return day
        }
        func year(_ index: Int) -> Int64? {
            guard words.indices.contains(index), words[index].count == 4, let year = Int64(words[index]) else {
                return nil
            }
            return (1990...2200).contains(year) ? year : nil
        }
        let before =
            ordinal(position - 1)
            ?? (words.indices.contains(position - 1) && words[position - 1] == "of" ? ordinal(position - 2) : nil)
        let after = before == nil ? ordinal(position + 1) : nil
        guard let day = before ?? after else { return nil }
        if let said = year(before == nil ? position + 2 : position + 1) {
            return CivilDate.daysSinceEpoch(year: said, month: month, day: day)
        }
        let current = CivilDate.date(daysSinceEpoch: today).year
        let candidate = CivilDate.daysSinceEpoch(year: current, month: month, day: day)
        // A day without a year is the next one, unless it was lately.
        if let candidate, candidate < today - 60 {
            return CivilDate.daysSinceEpoch(year: current + 1, month: month, day: day)
        }
        return candidate
    }

    private static func text(of day: Int64) -> ByteString {
        let whole = Timestamp(seconds: day * 86_400).description
        return ByteString(whole.prefix(10))
    }
}
