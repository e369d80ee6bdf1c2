/// Numbers of persons in Africa and Oceania. Compacted digits.
enum SouthernCheck {
    /// South Africa's identity number: a date, the kind of residence, Luhn.
    static func isSouthAfrican(_ text: ArraySlice<UInt8>) -> Bool {
        text.count == 13 && AsianCheck.hasDate(text, at: 0) && ByteSet("012").contains(text[text.startIndex + 10])
            && CheckDigits.isLuhn(text)
    }

    /// Egypt's national number: century, date, governorate.
    static func isEgyptian(_ text: ArraySlice<UInt8>) -> Bool {
        text.count == 14 && ByteSet("23").contains(text[text.startIndex]) && AsianCheck.hasDate(text, at: 1)
    }

    /// Australia's tax file number of nine digits, or eight.
    static func isTFN(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 9 || text.count == 8, let digits = CheckDigits.values(text), !CheckDigits.isUniform(digits)
        else { return false }
        return CheckDigits.sum(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 == 0
            || digits.count == 8 && CheckDigits.sum(digits, [10, 7, 8, 4, 6, 3, 5, 1]) % 11 == 0
    }

    /// Australia's business number: modulus 89.
    static func isABN(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 11, let digits = CheckDigits.values(text), digits[0] != 0 else { return false }
        return (CheckDigits.sum(digits, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 == 0
    }

    /// Australia's company number.
    static func isACN(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 9, let digits = CheckDigits.values(text), !CheckDigits.isUniform(digits) else {
            return false
        }
        return (10 - CheckDigits.sum(digits, [8, 7, 6, 5, 4, 3, 2, 1]) % 10) % 10 == digits[8]
    }

    /// Australia's Medicare card.
    static func isMedicare(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 10 || text.count == 11, let digits = CheckDigits.values(text), (2...6).contains(digits[0])
        else { return false }
        return CheckDigits.sum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 == digits[8]
    }

    /// New Zealand's IRD number.
    static func isIRD(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 8 || text.count == 9, let values = CheckDigits.values(text) else { return false }
        let digits = values.count == 8 ? [0] + values : values
        var check = (11 - CheckDigits.sum(digits, [3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
        if check == 10 { check = (11 - CheckDigits.sum(digits, [7, 4, 3, 2, 5, 2, 7, 6]) % 11) % 11 }
        return check == digits[8]
    }
}
