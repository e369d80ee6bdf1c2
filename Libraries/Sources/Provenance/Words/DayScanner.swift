/// Finds the days that a folded text names: `2024-05-19`, `19.05.2024`, `may 19th, 2024`, `19 de mayo`, `15-17 may`.
struct DayScanner {
    private let text: [UInt8]
    private let pieces: [TextPiece]

    init(_ text: [UInt8], _ pieces: [TextPiece]) {
        self.text = text
        self.pieces = pieces
    }

    func days(limit: Int) -> [CalendarDate] {
        var days: [CalendarDate] = []
        var index = 0
        while index < pieces.count, days.count < limit {
            if let (day, end) = numeric(at: index) {
                days.append(day)
                index = end
            } else {
                if case .word = pieces[index].kind, let month = MonthName.month(text[pieces[index].range]) {
                    days += named(month, at: index)
                }
                index += 1
            }
        }
        return days
    }

    private func kind(_ index: Int) -> TextPiece.Kind? { pieces.indices.contains(index) ? pieces[index].kind : nil }

    private func number(_ index: Int) -> (value: Int, digits: Int)? {
        guard case .number(let value, let digits)? = kind(index) else { return nil }
        return (value, digits)
    }

    private func isWord(_ index: Int, _ words: [String]) -> Bool {
        guard kind(index) == .word else { return false }
        return words.contains { $0.utf8.elementsEqual(text[pieces[index].range]) }
    }

    /// Three numbers with one sign between them. Day and month must be told apart by their values, unless they are one.
    private func numeric(at index: Int) -> (CalendarDate, Int)? {
        guard let first = number(index), case .mark(let sign)? = kind(index + 1), let second = number(index + 2),
            sign == UInt8(ascii: "-") || sign == UInt8(ascii: ".") || sign == UInt8(ascii: "/")
        else { return nil }
        guard kind(index + 3) == .mark(sign), let third = number(index + 4) else {
            return german(first.value, second.value, sign, at: index)
        }
        guard stands(index...(index + 4)), second.digits <= 2 else { return nil }
        let date: CalendarDate?
        if first.digits == 4, third.digits <= 2 {
            date = CalendarDate(year: first.value, month: second.value, day: third.value)
        } else if first.digits <= 2, third.digits == 4 || third.digits == 2 {
            let year = third.digits == 4 ? third.value : 2000 + third.value
            if first.value > 12 || first.value == second.value {
                date = CalendarDate(year: year, month: second.value, day: first.value)
            } else {
                date = second.value > 12 ? CalendarDate(year: year, month: first.value, day: second.value) : nil
            }
        } else {
            date = nil
        }
        return date.map { ($0, index + 5) }
    }

    /// `19.5.`, of any year.
    private func german(_ day: Int, _ month: Int, _ sign: UInt8, at index: Int) -> (CalendarDate, Int)? {
        guard sign == UInt8(ascii: "."), day > 12, kind(index + 3) == .mark(sign), stands(index...(index + 3)) else {
            return nil
        }
        return CalendarDate(year: nil, month: month, day: day).map { ($0, index + 4) }
    }

    /// True if the pieces are no part of a compound; a time may follow after `t`.
    private func stands(_ range: ClosedRange<Int>) -> Bool {
        var end = pieces[range.upperBound].range.upperBound
        let after = range.upperBound + 1
        if isWord(after, ["t"]), let hour = number(after + 1), hour.digits == 2 {
            var last = after + 1
            while kind(last + 1) == .mark(UInt8(ascii: ":")) || kind(last + 1) == .mark(UInt8(ascii: ".")),
                number(last + 2) != nil
            { last += 2 }
            if isWord(last + 1, ["z"]) { last += 1 }
            if kind(last + 1) == .mark(UInt8(ascii: "+")) || kind(last + 1) == .mark(UInt8(ascii: "-")),
                number(last + 2) != nil
            {
                last += 2
                if kind(last + 1) == .mark(UInt8(ascii: ":")), number(last + 2) != nil { last += 2 }
            }
            end = pieces[last].range.upperBound
        }
        return Token.stands(pieces[range.lowerBound].range.lowerBound..<end, in: text)
    }

    /// The days beside the name of a month.
    private func named(_ month: Int, at index: Int) -> [CalendarDate] {
        let before = daysBefore(index)
        if !before.isEmpty {
            let year = year(after: index)
            return before.compactMap { CalendarDate(year: year, month: month, day: $0) }
        }
        let (after, end) = daysAfter(index)
        let year = year(after: end)
        return after.compactMap { CalendarDate(year: year, month: month, day: $0) }
    }

    private static let ordinals = ["st", "nd", "rd", "th", "er", "ème", "eme", "e", "º", "ª", "°", "o"]
    private static let between = ["of", "de", "del", "di", "the", "der"]
    private static let ranges = [
        "to", "until", "till", "bis", "au", "al", "and", "und", "et", "e", "y", "through", "or", "oder", "ou", "o",
    ]

    private func isFiller(_ index: Int) -> Bool {
        switch kind(index) {
        case .blank, .mark(UInt8(ascii: ".")), .mark(UInt8(ascii: ",")): true
        case .other: text[pieces[index].range].elementsEqual("°".utf8)
        default: false
        }
    }

    /// `19 may`, `19. mai`, `19th of may`, `19 de mayo`, `15-17 may`, `15, 16 and 17 may`, `15/may`.
    private func daysBefore(_ index: Int) -> [Int] {
        var days: [Int] = []
        var position = index - 1
        if kind(position) == .mark(UInt8(ascii: "-")) || kind(position) == .mark(UInt8(ascii: "/")) { position -= 1 }
        while days.count < 8 {
            while isFiller(position) { position -= 1 }
            if isWord(position, days.isEmpty ? Self.between : Self.ranges) {
                position -= 1
                while isFiller(position) { position -= 1 }
            } else if !days.isEmpty {
                guard
                    isDash(position) || kind(position + 1) == .mark(UInt8(ascii: ","))
                        || kind(position + 2) == .mark(UInt8(ascii: ","))
                else { break }
                if isDash(position) { position -= 1 }
                while kind(position) == .blank { position -= 1 }
            }
            if isWord(position, Self.ordinals) { position -= 1 }
            guard let (day, digits) = number(position), digits <= 2, (1...31).contains(day), startsWord(position) else {
                break
            }
            days.append(day)
            position -= 1
        }
        return days
    }

    private func isDash(_ index: Int) -> Bool {
        switch kind(index) {
        case .mark(UInt8(ascii: "-")): true
        case .other:
            text[pieces[index].range].elementsEqual("–".utf8) || text[pieces[index].range].elementsEqual("—".utf8)
        default: false
        }
    }

    /// True unless a word, or a number with a fraction, goes on before a number.
    private func startsWord(_ index: Int) -> Bool {
        switch kind(index - 1) {
        case nil, .blank, .other: true
        case .mark(let byte):
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: "\""), UInt8(ascii: "'"),
                UInt8(ascii: ":"), UInt8(ascii: "["):
                true
            default: false
            }
        case .word, .number: false
        }
    }

    /// `may 19`, `may 19th`, `may the 19th`, `may 15-17`, `may 15 and 17`; and where that ends.
    private func daysAfter(_ index: Int) -> ([Int], Int) {
        var days: [Int] = []
        var end = index
        var position = index + 1
        if kind(position) == .mark(UInt8(ascii: "-")) || kind(position) == .mark(UInt8(ascii: "/")) { position += 1 }
        while days.count < 8 {
            while isFiller(position) { position += 1 }
            if isWord(position, days.isEmpty ? ["the"] : Self.ranges) || !days.isEmpty && isDash(position) {
                position += 1
                while isFiller(position) { position += 1 }
            } else if !days.isEmpty, kind(end + 1) != .mark(UInt8(ascii: ",")) {
                break
            }
            guard let (day, digits) = number(position), digits <= 2, (1...31).contains(day), !isClock(position) else {
                break
            }
            if isWord(position + 1, Self.ordinals) { position += 1 } else if kind(position + 1) == .word { break }
            days.append(day)
            end = position
            position += 1
        }
        return (days, end)
    }

    /// True if a number is an hour: `10:00`, `10 am`.
    private func isClock(_ index: Int) -> Bool {
        if kind(index + 1) == .mark(UInt8(ascii: ":")), number(index + 2) != nil { return true }
        let next = kind(index + 1) == .blank ? index + 2 : index + 1
        return isWord(next, ["am", "pm", "uhr", "h", "a", "p"])
    }

    /// A year behind a day and a month: four digits, after a comma, `de` or `of` perhaps.
    private func year(after index: Int) -> Int? {
        var position = index + 1
        if isWord(position, Self.ordinals) { position += 1 }
        if kind(position) == .mark(UInt8(ascii: "-")) || kind(position) == .mark(UInt8(ascii: "/")) { position += 1 }
        while isFiller(position) { position += 1 }
        if isWord(position, ["of", "de", "del", "in"]) {
            position += 1
            while isFiller(position) { position += 1 }
        }
        guard let (value, digits) = number(position), digits == 4, (1000...9999).contains(value),
            kind(position + 1) != .mark(UInt8(ascii: ":"))
        else { return nil }
        return value
    }
}
