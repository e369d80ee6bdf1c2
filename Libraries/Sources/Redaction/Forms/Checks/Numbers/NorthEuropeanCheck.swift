/// Numbers of persons in the Nordic and Baltic countries. Compacted text, letters in upper case.
enum NorthEuropeanCheck {
    /// Finland's henkilötunnus: a date, the century's sign where it was not taken for a separator, three digits, modulus 31.
    static func isHETU(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 10 || text.count == 11, let last = text.last else { return false }
        if text.count == 11, !ByteSet("ABCDEFYXWVU").contains(text[text.startIndex + 6]) { return false }
        guard let digits = CheckDigits.values((text.prefix(6) + text.dropLast().suffix(3))[...]) else { return false }
        guard CheckDigits.isDay(month: CheckDigits.pair(digits, 2), day: CheckDigits.pair(digits, 0)) else {
            return false
        }
        return Array("0123456789ABCDEFHJKLMNPRSTUVWXY".utf8)[digits.reduce(0) { $0 * 10 + $1 } % 31] == last
    }

    /// Sweden's personnummer and samordningsnummer (the day plus 60): a date and Luhn over the last ten digits.
    static func isSwedish(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 10 || text.count == 12, let digits = CheckDigits.values(text.suffix(10)) else {
            return false
        }
        if text.count == 12, ![18, 19, 20].contains(CheckDigits.values(text.prefix(2)).map { CheckDigits.pair($0, 0) })
        {
            return false
        }
        let day = CheckDigits.pair(digits, 4)
        return CheckDigits.isDay(month: CheckDigits.pair(digits, 2), day: day > 60 ? day - 60 : day)
            && CheckDigits.isLuhn(text.suffix(10))
    }

    /// Norway's fødselsnummer, D-nummer (the day plus 40) and H-nummer (the month plus 40): two check digits.
    static func isNorwegian(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 11, let digits = CheckDigits.values(text) else { return false }
        let (day, month) = (CheckDigits.pair(digits, 0), CheckDigits.pair(digits, 2))
        guard CheckDigits.isDay(month: month > 40 ? month - 40 : month, day: day > 40 ? day - 40 : day) else {
            return false
        }
        let first = (11 - CheckDigits.sum(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11) % 11
        let second = (11 - CheckDigits.sum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
        return first == digits[9] && second == digits[10]
    }

    /// Denmark's CPR number: a date; its check digit has not been kept to since 2007.
    static func isCPR(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 10, let digits = CheckDigits.values(text) else { return false }
        let day = CheckDigits.pair(digits, 0)
        return CheckDigits.isDay(month: CheckDigits.pair(digits, 2), day: day > 60 ? day - 60 : day)
    }

    /// Iceland's kennitala: a date, modulus 11, the century.
    static func isKennitala(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 10, let digits = CheckDigits.values(text), [8, 9, 0].contains(digits[9]) else {
            return false
        }
        let day = CheckDigits.pair(digits, 0)
        guard CheckDigits.isDay(month: CheckDigits.pair(digits, 2), day: day > 40 ? day - 40 : day) else {
            return false
        }
        return (11 - CheckDigits.sum(digits, [3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11 == digits[8]
    }

    /// Estonia's isikukood and Lithuania's asmens kodas: a century, a date, two rounds of weights.
    static func isBaltic(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 11, let digits = CheckDigits.values(text), (1...8).contains(digits[0]) else { return false }
        guard CheckDigits.isDay(month: CheckDigits.pair(digits, 3), day: CheckDigits.pair(digits, 5)) else {
            return false
        }
        var check = CheckDigits.sum(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11
        if check == 10 { check = CheckDigits.sum(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11 % 10 }
        return check == digits[10]
    }

    /// Latvia's personas kods: a date before 2017, 32 since.
    static func isLatvian(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 11, let digits = CheckDigits.values(text) else { return false }
        if CheckDigits.pair(digits, 0) == 32 { return true }
        guard CheckDigits.isDay(month: CheckDigits.pair(digits, 2), day: CheckDigits.pair(digits, 0)) else {
            return false
        }
        return (1 + CheckDigits.sum(digits, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10 == digits[10]
    }
}
