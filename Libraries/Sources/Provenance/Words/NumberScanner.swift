import Primitives

/// Finds the numbers that stand in a text: `40`, `40.00`, `€40`, `1,000.50`, `1.000,50`, `-3`. One that could be two numbers, such
/// as `1.000`, is none: the user is asked.
enum NumberScanner {
    /// The numbers, in the order written, up to a bound.
    static func numbers(in text: [Unicode.Scalar], limit: Int) -> [DecimalForm] {
        var found: [DecimalForm] = []
        var position = 0
        while position < text.count, found.count < limit {
            guard isDigit(text[position]) else {
                position += 1
                continue
            }
            let end = self.end(of: position, in: text)
            if let number = number(position..<end, in: text) { found.append(number) }
            position = end
        }
        return found
    }

    /// Digits, and single separators between digits.
    private static func end(of start: Int, in text: [Unicode.Scalar]) -> Int {
        var end = start
        while end < text.count {
            if isDigit(text[end]) {
                end += 1
            } else if isSeparator(text[end]), end + 1 < text.count, isDigit(text[end + 1]) {
                end += 2
            } else {
                break
            }
        }
        return end
    }

    private static func number(_ range: Range<Int>, in text: [Unicode.Scalar]) -> DecimalForm? {
        guard let number = decimal(text[range]) else { return nil }
        guard let sign = sign(before: range.lowerBound, in: text) else {
            return Token.stands(range, in: text) ? number : nil
        }
        guard Token.stands((range.lowerBound - 1)..<range.upperBound, in: text) else { return nil }
        return sign == "+" ? number : number.negated
    }

    private static func sign(before position: Int, in text: [Unicode.Scalar]) -> Unicode.Scalar? {
        guard position > 0 else { return nil }
        let scalar = text[position - 1]
        return scalar == "-" || scalar == "+" || scalar == "\u{2212}" ? scalar : nil
    }

    /// The value of digits and separators, if they have but one.
    private static func decimal(_ text: ArraySlice<Unicode.Scalar>) -> DecimalForm? {
        let groups = text.split(whereSeparator: isSeparator).map { $0.map { UInt8(truncatingIfNeeded: $0.value) } }
        let separators = text.filter(isSeparator)
        guard let mark = separators.last else { return form(groups, nil) }
        let others = separators.dropLast()
        if others.allSatisfy({ $0 == mark }) {
            if !others.isEmpty { return grouped(groups) ? form(groups, nil) : nil }
            let isGroup = grouped(groups)
            if mark == "," { return isGroup ? form(groups, nil) : form(groups.dropLast(), groups.last) }
            return isGroup ? nil : form(groups.dropLast(), groups.last)
        }
        guard let first = others.first, others.allSatisfy({ $0 == first }), grouped(groups.dropLast()) else {
            return nil
        }
        return form(groups.dropLast(), groups.last)
    }

    /// Thousands: at most three digits, not starting with zero, then threes.
    private static func grouped(_ groups: some Collection<[UInt8]>) -> Bool {
        guard let first = groups.first, (1...3).contains(first.count), first.first != UInt8(ascii: "0") else {
            return false
        }
        return groups.dropFirst().allSatisfy { $0.count == 3 }
    }

    private static func form(_ whole: some Collection<[UInt8]>, _ fraction: [UInt8]?) -> DecimalForm? {
        let digits = whole.flatMap { $0 }
        // Leading zeros make an identifier, not an amount.
        guard digits.count == 1 || digits.first != UInt8(ascii: "0") else { return nil }
        return DecimalForm(negative: false, whole: digits, fraction: fraction ?? [])
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "," }
}
