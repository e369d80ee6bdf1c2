/// Finds the times of day that a folded text names: `12:00`, `10am`, `6 p.m.`, `noon`, `16 uhr 30`, `16h`, `10-11am`.
struct ClockScanner {
    private let text: [UInt8]
    private let pieces: [TextPiece]

    init(_ text: [UInt8], _ pieces: [TextPiece]) {
        self.text = text
        self.pieces = pieces
    }

    func times(limit: Int) -> [ClockTime] {
        var times: [ClockTime] = []
        var index = 0
        while index < pieces.count, times.count < limit {
            if case .word = pieces[index].kind {
                if let time = word(at: index) { times.append(time) }
                index += 1
            } else if let found = clock(at: index) {
                times += found.times
                index = found.end
            } else {
                index += 1
            }
        }
        return times
    }

    private func kind(_ index: Int) -> TextPiece.Kind? { pieces.indices.contains(index) ? pieces[index].kind : nil }

    private func number(_ index: Int, most: Int) -> Int? {
        guard case .number(let value, let digits)? = kind(index), digits <= 2, (0...most).contains(value) else {
            return nil
        }
        return value
    }

    private func isWord(_ index: Int, _ words: [String]) -> Bool {
        guard kind(index) == .word else { return false }
        return words.contains { $0.utf8.elementsEqual(text[pieces[index].range]) }
    }

    private func word(at index: Int) -> ClockTime? {
        if isWord(index, ["noon", "midday", "mittag", "mittags", "midi", "mediodía", "mediodia", "mezzogiorno"]) {
            return ClockTime(hour: 12, minute: 0)
        }
        if isWord(index, ["midnight", "mitternacht", "minuit", "medianoche", "mezzanotte"]) {
            return ClockTime(hour: 0, minute: 0)
        }
        // `alle 16`, `a las 16`.
        guard isWord(index, ["ore", "alle", "las"]), kind(index + 1) == .blank, let hour = number(index + 2, most: 23),
            kind(index + 3) != .mark(UInt8(ascii: ":")), hasEnd(index + 2)
        else { return nil }
        return ClockTime(hour: hour, minute: 0)
    }

    private enum Half {
        case before, after
    }

    /// Hour, minute and second with what says that they are a time.
    private func clock(at index: Int) -> (times: [ClockTime], end: Int)? {
        guard hasStart(index), let hour = number(index, most: 24) else { return nil }
        var end = index + 1
        var minute = 0
        var second = 0
        var nanoseconds = 0
        var isClear = false
        var isPoint = false
        if kind(end) == .mark(UInt8(ascii: ":")) || kind(end) == .mark(UInt8(ascii: ".")),
            let value = number(end + 1, most: 59),
            pieces[end + 1].range.count == 2
        {
            isPoint = kind(end) == .mark(UInt8(ascii: "."))
            isClear = !isPoint
            minute = value
            end += 2
            if kind(end) == .mark(UInt8(ascii: ":")), let value = number(end + 1, most: 59),
                pieces[end + 1].range.count == 2
            {
                second = value
                end += 2
                if let fraction = fraction(at: end) {
                    nanoseconds = fraction
                    end += 2
                }
            }
        }
        if let (half, next) = half(at: end) {
            guard (1...12).contains(hour) else { return nil }
            let times = [ClockTime(hour: hour % 12 + (half == .after ? 12 : 0), minute: minute, second: second)]
                .compactMap { $0 }
            return (times + first(before: index, half), next)
        }
        let next = kind(end) == .blank ? end + 1 : end
        if isWord(next, ["uhr", "h", "hrs", "heures"]),
            hasEnd(next) || kind(next + 1) == .blank || number(next + 1, most: 59) != nil
        {
            return german(hour, minute, second, hasMinute: isClear || isPoint, at: next)
        }
        if isWord(next, ["o"]), kind(next + 1) == .mark(UInt8(ascii: "'")) || kind(next + 1) == .other,
            isWord(next + 2, ["clock"])
        {
            let times = [hour, hour + 12].compactMap { ClockTime(hour: $0, minute: 0) }
            return (times, next + 3)
        }
        guard isClear, hasEnd(end - 1) || isWord(end, ["z"]) else { return nil }
        return ClockTime(hour: hour, minute: minute, second: second, nanoseconds: nanoseconds).map { ([$0], end) }
    }

    /// `.25` of a second, in nanoseconds.
    private func fraction(at index: Int) -> Int? {
        guard kind(index) == .mark(UInt8(ascii: ".")), case .number(var value, let digits)? = kind(index + 1),
            (1...9).contains(digits)
        else { return nil }
        for _ in digits..<9 { value *= 10 }
        return value
    }

    /// `16 uhr`, `16 uhr 30`, `16h30`.
    private func german(_ hour: Int, _ minute: Int, _ second: Int, hasMinute: Bool, at word: Int) -> (
        times: [ClockTime], end: Int
    )? {
        var end = word + 1
        var minute = minute
        let next = kind(end) == .blank ? end + 1 : end
        if !hasMinute, let value = number(next, most: 59), pieces[next].range.count == 2 {
            minute = value
            end = next + 1
        }
        return ClockTime(hour: hour, minute: minute, second: second).map { ([$0], end) }
    }

    /// `am`, `p.m.`
    private func half(at index: Int) -> (Half, Int)? {
        let start = kind(index) == .blank ? index + 1 : index
        if isWord(start, ["am"]), hasEnd(start) { return (.before, start + 1) }
        if isWord(start, ["pm"]), hasEnd(start) { return (.after, start + 1) }
        guard isWord(start, ["a", "p"]), kind(start + 1) == .mark(UInt8(ascii: ".")), isWord(start + 2, ["m"]) else {
            return nil
        }
        return (isWord(start, ["a"]) ? .before : .after, start + 3)
    }

    /// In `10-11am`, `from 2 to 4 pm`, the first of the two.
    private func first(before index: Int, _ half: Half) -> [ClockTime] {
        var position = index - 1
        while kind(position) == .blank { position -= 1 }
        guard isWord(position, ["to", "until", "till", "and", "or"]) || isDash(position) else { return [] }
        position -= 1
        while kind(position) == .blank { position -= 1 }
        var minute = 0
        if let value = number(position, most: 59), pieces[position].range.count == 2,
            kind(position - 1) == .mark(UInt8(ascii: ":"))
        {
            minute = value
            position -= 2
        }
        guard hasStart(position), let hour = number(position, most: 12), hour > 0 else { return [] }
        return [ClockTime(hour: hour % 12 + (half == .after ? 12 : 0), minute: minute)].compactMap { $0 }
    }

    private func isDash(_ index: Int) -> Bool {
        switch kind(index) {
        case .mark(UInt8(ascii: "-")): true
        case .other:
            text[pieces[index].range].elementsEqual("–".utf8) || text[pieces[index].range].elementsEqual("—".utf8)
        default: false
        }
    }

    /// True unless something goes on before a piece; `t` between a date and a time does not count.
    private func hasStart(_ index: Int) -> Bool {
        switch kind(index - 1) {
        case nil, .blank, .other: return true
        case .word:
            guard isWord(index - 1, ["t"]), case .number? = kind(index - 2) else { return false }
            return true
        case .number: return false
        case .mark(let byte):
            switch byte {
            case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "+"):
                return kind(index - 2) == .blank
            case UInt8(ascii: "-"):
                guard case .number? = kind(index - 2) else { return true }
                // The second of two times, not the end of a date.
                return kind(index - 3) != .mark(UInt8(ascii: "-"))
            case UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "="), UInt8(ascii: "@"): return false
            default: return true
            }
        }
    }

    /// True unless a piece goes on behind it.
    private func hasEnd(_ index: Int) -> Bool {
        switch kind(index + 1) {
        case nil, .blank, .other: return true
        case .word, .number: return false
        case .mark(let byte):
            if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") {
                if case .number? = kind(index + 2) {
                    return byte == UInt8(ascii: ".") && kind(index - 1) == .mark(UInt8(ascii: ":"))
                }
                return true
            }
            return byte != UInt8(ascii: "%") && byte != UInt8(ascii: "@")
        }
    }
}
