import Primitives

/// Finds the numbers that stand in a folded text: `40`, `40.00`, `€40`, `40 EUR`, `40eur`, `1,000.50`, `1.000,50`, `-3`, and `one` to
/// `twelve` in words. One that could be two numbers, such as `1.000`, is none: the user is asked.
enum NumberScanner {
    /// Calls `visit` with each number, in the order written, up to a bound.
    static func numbers(in text: [UInt8], limit: Int, visit: (DecimalForm) -> Void) {
        ranges(in: text, limit: limit) { number, _ in visit(number) }
    }

    /// The same, with where each stands, without sign and currency.
    static func ranges(in text: [UInt8], limit: Int, visit: (DecimalForm, Range<Int>) -> Void) {
        var found = 0
        var position = 0
        while position < text.count, found < limit {
            if DecimalForm.isDigit(text[position]) {
                let end = self.end(of: position, in: text)
                if let number = number(position..<end, in: text) {
                    visit(number, position..<end)
                    found += 1
                }
                position = end
            } else if let (number, end) = word(at: position, in: text) {
                visit(number, position..<end)
                found += 1
                position = end
            } else {
                position += 1
            }
        }
    }

    private static let words: [StaticString] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]

    private static func word(at position: Int, in text: [UInt8]) -> (DecimalForm, Int)? {
        guard position == 0 || !Token.isWord(text[position - 1]), position + 2 < text.count,
            isStart(text[position], text[position + 1])
        else { return nil }
        for (index, word) in words.enumerated() {
            let end = position + word.utf8CodeUnitCount
            guard end <= text.count, end == text.count || !Token.isWord(text[end]),
                word.withUTF8Buffer({ $0.elementsEqual(text[position..<end]) }), Token.stands(position..<end, in: text)
            else { continue }
            return DecimalForm(negative: false, whole: Array("\(index + 1)".utf8), fraction: []).map { ($0, end) }
        }
        return nil
    }

    /// True for the first two letters of some word: most are told by them.
    private static func isStart(_ first: UInt8, _ second: UInt8) -> Bool {
        switch first {
        case UInt8(ascii: "o"): second == UInt8(ascii: "n")
        case UInt8(ascii: "t"):
            second == UInt8(ascii: "w") || second == UInt8(ascii: "h") || second == UInt8(ascii: "e")
        case UInt8(ascii: "f"): second == UInt8(ascii: "o") || second == UInt8(ascii: "i")
        case UInt8(ascii: "s"): second == UInt8(ascii: "i") || second == UInt8(ascii: "e")
        case UInt8(ascii: "e"): second == UInt8(ascii: "i") || second == UInt8(ascii: "l")
        case UInt8(ascii: "n"): second == UInt8(ascii: "i")
        default: false
        }
    }

    /// Digits, and single separators between digits.
    private static func end(of start: Int, in text: [UInt8]) -> Int {
        var end = start
        while end < text.count {
            if DecimalForm.isDigit(text[end]) {
                end += 1
            } else if isSeparator(text[end]), end + 1 < text.count, DecimalForm.isDigit(text[end + 1]) {
                end += 2
            } else {
                break
            }
        }
        return end
    }

    private static func number(_ range: Range<Int>, in text: [UInt8]) -> DecimalForm? {
        guard let number = decimal(text[range]) else { return nil }
        if let sign = sign(before: range.lowerBound, in: text) {
            guard Token.stands((range.lowerBound - sign.length)..<range.upperBound, in: text) else { return nil }
            return sign.isMinus ? number.negated : number
        }
        return Token.stands(range, in: text) || Token.stands(withCurrency(range, in: text), in: text) ? number : nil
    }

    private static func sign(before position: Int, in text: [UInt8]) -> (isMinus: Bool, length: Int)? {
        guard let (scalar, length) = UTF8Reader.scalar(before: position, in: text) else { return nil }
        return switch scalar {
        case "-", "\u{2212}": (true, length)
        case "+": (false, length)
        default: nil
        }
    }

    /// With the code of a currency that is written without a blank, on one side.
    private static func withCurrency(_ range: Range<Int>, in text: [UInt8]) -> Range<Int> {
        let after = text[range.upperBound...].prefix(3)
        if currencies.contains(where: { $0.utf8.elementsEqual(after) }) {
            return range.lowerBound..<(range.upperBound + 3)
        }
        let before = text[..<range.lowerBound].suffix(3)
        if currencies.contains(where: { $0.utf8.elementsEqual(before) }) {
            return (range.lowerBound - 3)..<range.upperBound
        }
        return range
    }

    private static let currencies = [
        "eur", "usd", "gbp", "chf", "jpy", "cny", "inr", "aud", "cad", "nzd", "sek", "nok", "dkk", "pln", "czk", "huf",
        "brl", "mxn",
        "zar", "try", "krw", "sgd", "hkd",
    ]

    /// The value of digits and separators, if they have but one.
    private static func decimal(_ text: ArraySlice<UInt8>) -> DecimalForm? {
        let groups = text.split(whereSeparator: isSeparator)
        let separators = text.filter(isSeparator)
        guard let mark = separators.last else { return form(groups[...], nil) }
        let others = separators.dropLast()
        if others.allSatisfy({ $0 == mark }) {
            if !others.isEmpty { return grouped(groups[...]) ? form(groups[...], nil) : nil }
            let isGroup = grouped(groups[...])
            if mark == UInt8(ascii: ",") {
                return isGroup ? form(groups[...], nil) : form(groups.dropLast(), groups.last)
            }
            return isGroup ? nil : form(groups.dropLast(), groups.last)
        }
        guard let first = others.first, others.allSatisfy({ $0 == first }), grouped(groups.dropLast()) else {
            return nil
        }
        return form(groups.dropLast(), groups.last)
    }

    /// Thousands: at most three digits, not starting with zero, then threes.
    private static func grouped(_ groups: ArraySlice<ArraySlice<UInt8>>) -> Bool {
        guard let first = groups.first, (1...3).contains(first.count), first.first != UInt8(ascii: "0") else {
            return false
        }
        return groups.dropFirst().allSatisfy { $0.count == 3 }
    }

    private static func form(_ whole: ArraySlice<ArraySlice<UInt8>>, _ fraction: ArraySlice<UInt8>?) -> DecimalForm? {
        let digits = whole.flatMap { $0 }
        // Leading zeros make an identifier, not an amount.
        guard digits.count == 1 || digits.first != UInt8(ascii: "0") else { return nil }
        return DecimalForm(negative: false, whole: digits, fraction: fraction ?? [])
    }

    private static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") }
}
