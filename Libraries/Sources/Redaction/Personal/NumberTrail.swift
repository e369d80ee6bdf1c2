import Primitives

/// Groups of digits and capitals that may be one number.
struct NumberTrail {
    var start = 0
    /// After the last run.
    var end = 0
    var isLive = false
    /// A country's letters and two digits began it: any short group may follow.
    var isIBAN = false
}

extension Scanner {
    private static let greatestTrail = 56

    /// A run that may begin a number or go on with it.
    mutating func addNumber(_ run: Range<Int>, _ kind: UInt8, before byte: UInt8) {
        let hasDigit = kind & ByteClass.digit != 0
        if personal.numbers.isLive {
            if joins(run, hasDigit: hasDigit), run.upperBound - personal.numbers.start <= Self.greatestTrail {
                personal.numbers.end = run.upperBound
            } else {
                endNumbers()
            }
        }
        if !personal.numbers.isLive {
            guard hasDigit || isMonth(run) && heard(.birth, within: 24, of: run.lowerBound) else { return }
            begin(run)
        }
        let isWide =
            byte == 0xC2 || byte == 0xE2 || byte >= 0x80 && heard(.birth, within: 40, of: personal.numbers.start)
        if !isWide, !byte.isBlank, !byte.isNewline, byte != UInt8(ascii: "("), byte != UInt8(ascii: ")"),
            byte != UInt8(ascii: "="), byte != UInt8(ascii: "*"), !isDateComma(byte)
        {
            endNumbers()
        }
    }

    private mutating func begin(_ run: Range<Int>) {
        var start = run.lowerBound
        // `AS 75 89 51 B`: capitals before the digits.
        if previousRun.upperBound + 1 == start, byte(start - 1).isBlank, (1...4).contains(previousRun.count),
            text(previousRun).allSatisfy({ $0.isUpper || $0 == UInt8(ascii: "-") }), previousRun.lowerBound >= commit
        {
            start = previousRun.lowerBound
        } else if byte(start - 1) == UInt8(ascii: "("), start - 1 >= commit {
            start -= 1
        }
        let head = Array(text(run).prefix(4))
        personal.numbers = NumberTrail(
            start: start, end: run.upperBound, isLive: true,
            isIBAN: head.count == 4 && head[0].isLetter && head[1].isLetter && head[2].isDigit && head[3].isDigit)
    }

    /// A no-break space, or a thin or narrow one.
    private func isWideBlank(_ gap: ArraySlice<UInt8>) -> Bool {
        gap.elementsEqual([0xC2, 0xA0]) || gap.count == 3 && gap.starts(with: [0xE2, 0x80])
    }

    /// `年`, `月`, the name of a month in another script: between the parts of a date of birth.
    private func isDatePart(_ gap: ArraySlice<UInt8>) -> Bool {
        gap.count <= 24 && gap.contains { $0 >= 0x80 } && heard(.birth, within: 40, of: personal.numbers.start)
            && gap.allSatisfy { $0 >= 0x80 || $0 == 0x20 || $0 == UInt8(ascii: ".") }
    }

    /// A line's end with what begins the next line, and perhaps the sign that wraps it.
    private func isWrap(_ gap: ArraySlice<UInt8>) -> Bool {
        gap.count <= 14 && gap.count(where: { $0 == 0x0A }) == 1
            && gap.allSatisfy { $0.isNewline || $0.isBlank || ByteSet("=>|#*").contains($0) }
    }

    private func isDateComma(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") && heard(.birth, within: 40, of: personal.numbers.start)
    }

    private func joins(_ run: Range<Int>, hasDigit: Bool) -> Bool {
        let gap = text(personal.numbers.end, run.lowerBound)
        guard (1...24).contains(gap.count) else { return false }
        let isPlain =
            (isWideBlank(gap) || isDatePart(gap) || isWrap(gap))
            || gap.count <= 6
                && gap.count(where: { $0 != UInt8(ascii: "*") }) <= 4
                && gap.allSatisfy {
                    $0 == UInt8(ascii: "*") || $0.isBlank || $0.isNewline || $0 == UInt8(ascii: "(")
                        || $0 == UInt8(ascii: ")") || isDateComma($0)
                }
        guard isPlain, gap.count(where: { $0 == 0x0A }) <= 1 else { return false }
        let bytes = text(run)
        if gap.contains(where: \.isNewline) {
            // A number that a line was broken in: digits alone on both sides, or an IBAN.
            if personal.numbers.isIBAN { return bytes.allSatisfy { $0.isDigit || $0.isUpper } }
            let last = self.byte(personal.numbers.end - 1)
            return (last.isDigit || isWrap(gap) && ByteSet("-./").contains(last))
                && bytes.allSatisfy { $0.isDigit || ByteSet("-./").contains($0) }
        }
        if hasDigit || isDatePart(gap) { return true }
        if bytes.allSatisfy({ $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }) { return bytes.count == 1 }
        if bytes.count <= 4, bytes.allSatisfy(\.isUpper) || personal.numbers.isIBAN { return true }
        let word = bytes.map(\.lowercased)
        return ["ext", "x", "ext.", "extension", "durchwahl"].contains { word.elementsEqual($0.utf8) }
            || heard(.birth, within: 40, of: personal.numbers.start)
                && (isMonth(run) || word == Array("de".utf8) || word == Array("of".utf8))
    }

    /// The trail is over: what of it is a number of a person's is found.
    mutating func endNumbers() {
        guard personal.numbers.isLive else { return }
        let range = personal.numbers.start..<personal.numbers.end
        personal.numbers.isLive = false
        guard range.lowerBound - personal.lastWord <= 48 || mayStandAlone(range) else { return }
        let candidate = NumberCandidate(text(range), at: range.lowerBound)
        guard !candidate.groups.isEmpty, candidate.digits > 0 else { return }
        if let date = birthDate(candidate) { return found(date, RedactionLabel(personal: "date-of-birth"), .personal) }
        var isFound = false
        var first = 0
        while first < candidate.groups.count {
            guard let match = match(candidate, from: first) else {
                first += 1
                continue
            }
            found(match.range, match.label, .personal, isCertain: match.isCertain)
            isFound = true
            first = match.last + 1
        }
        if !isFound { suspend(candidate) }
    }

    /// No form without a word before it is shorter.
    private func mayStandAlone(_ range: Range<Int>) -> Bool {
        var digits = 0
        var letters = 0
        for byte in text(range) {
            if byte.isDigit { digits += 1 } else if byte.isLetter { letters += 1 }
        }
        return digits >= 7 || letters > 0 && digits >= 4 && digits + letters >= 9
    }

    private func isMonth(_ run: Range<Int>) -> Bool {
        guard (3...10).contains(run.count), byte(run.lowerBound).isLetter else { return false }
        let word = text(run).prefix(3).map(\.lowercased)
        return Self.months.contains { word.elementsEqual($0.utf8) }
    }

    /// The first three letters in English, German, French, Spanish, Italian, Portuguese, Dutch.
    private static let months: [ByteString] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mai", "okt", "dez", "jui",
        "avr", "ene", "abr",
        "ago", "dic", "gen", "mag", "giu", "lug", "set", "ott", "out", "mei", "mrt", "maa",
    ]

    /// A day and a year with a month's name of another script between.
    private func isWritten(_ part: ArraySlice<NumberCandidate.Group>, years: Int) -> Bool {
        guard part.count == 2, years == 1, let first = part.first, let last = part.last else { return false }
        return text(first.range.upperBound, last.range.lowerBound).count { $0 >= 0x80 } >= 6
    }

    /// `850312`, `19850312`: a date without signs.
    private func dateStamp(_ group: NumberCandidate.Group) -> Range<Int>? {
        guard group.isDigits, group.compact.count == 6 || group.compact.count == 8,
            let digits = CheckDigits.values(group.compact[...])
        else { return nil }
        let tail = Array(digits.suffix(4)), head = Array(digits.prefix(4))
        let isDate =
            CheckDigits.isDay(month: CheckDigits.pair(tail, 0), day: CheckDigits.pair(tail, 2))
            || CheckDigits.isDay(month: CheckDigits.pair(head, 2), day: CheckDigits.pair(head, 0))
            || CheckDigits.isDay(month: CheckDigits.pair(head, 0), day: CheckDigits.pair(head, 2))
        return isDate ? group.range : nil
    }

    /// A date where a birth was spoken of.
    func birthDate(_ candidate: NumberCandidate, isExplained: Bool = false) -> Range<Int>? {
        let cue = isExplained ? candidate.start - 1 : lastCue(.birth)
        let groups = candidate.groups.filter { group in
            // The rest of a month's name that has letters beyond ASCII: `März`.
            let isRest =
                !group.isDigits && group.compact.count <= 3 && !group.isDay
                && (byte(group.range.lowerBound - 1) >= 0x80 || byte(group.range.upperBound) >= 0x80)
            return group.range.lowerBound >= cue && !group.isArticle && (!isRest || isMonth(group.range))
        }
        guard let first = groups.first, first.range.lowerBound - cue <= 28, isOneThought(cue..<first.range.lowerBound)
        else { return nil }
        if let stamp = dateStamp(first) { return stamp }
        for index in groups.indices {
            for count in [3, 2] where index + count <= groups.count {
                let part = groups[index..<(index + count)]
                let words = part.count { !$0.isDigits && isMonth($0.range) }
                let years = part.count { $0.isDigits && $0.compact.count == 4 }
                let days = part.count { $0.isDay }
                guard words + years + days == count, years <= 1, words <= 1, days > 0,
                    words == 1 || count == 3 || isWritten(part, years: years),
                    let last = part.last
                else { continue }
                if words == 0, years == 1, count == 3, part[index + 1].compact.count == 4 { continue }
                var end = last.range.upperBound
                // `日`.
                if byte(end) >= 0xE5, byte(end + 1) >= 0x80, byte(end + 2) >= 0x80 { end += 3 }
                return part[index].range.lowerBound..<end
            }
        }
        return nil
    }
}
