/// Numbers of persons in Asia. Compacted text, letters in upper case.
enum AsianCheck {
    /// India's Aadhaar: Verhoeff, and no 0 or 1 first.
    static func isAadhaar(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 12, let digits = CheckDigits.values(text), digits[0] > 1 else { return false }
        return CheckDigits.isVerhoeff(text)
    }

    /// India's PAN: the fourth letter tells the kind of holder.
    static func isPAN(_ text: ArraySlice<UInt8>) -> Bool {
        text.count == 10 && text.prefix(5).allSatisfy(ByteSet.upper.contains)
            && CheckDigits.values(text.dropFirst(5).prefix(4)) != nil
            && ByteSet("ABCFGHJLPTK").contains(text[text.startIndex + 3])
            && ByteSet.upper.contains(text[text.startIndex + 9])
    }

    /// India's GSTIN: a state, a PAN, modulus 36.
    static func isGSTIN(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 15, isPAN(text.dropFirst(2).prefix(10)), let last = text.last else { return false }
        func value(_ byte: UInt8) -> Int { ByteSet.digits.contains(byte) ? Int(byte) - 48 : Int(byte) - 55 }
        var total = 0
        for (position, byte) in text.dropLast().enumerated() {
            guard ByteSet.upperAlphanumeric.contains(byte) else { return false }
            let product = value(byte) * (position & 1 + 1)
            total += product / 36 + product % 36
        }
        return ByteSet.upperAlphanumeric.contains(last) && (36 - total % 36) % 36 == value(last)
    }

    /// The resident identity number of China (GB 11643): a date, MOD 11-2.
    static func isChinese(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 18, let digits = CheckDigits.values(text.prefix(17)), digits[0] != 0 else { return false }
        let century = CheckDigits.pair(digits, 6)
        return (century == 18 || century == 19 || century == 20)
            && CheckDigits.isDay(month: CheckDigits.pair(digits, 10), day: CheckDigits.pair(digits, 12))
            && CheckDigits.isMod11And2(text)
    }

    /// Hong Kong's identity card: one or two letters, six digits, a check digit or `A`.
    static func isHongKong(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 8 || text.count == 9, let last = text.last else { return false }
        let letters = text.prefix(text.count - 7)
        guard letters.allSatisfy(ByteSet.upper.contains),
            let digits = CheckDigits.values(text.dropFirst(letters.count).prefix(6))
        else {
            return false
        }
        let values = (letters.count == 1 ? [36] : []) + letters.map { Int($0) - 55 } + digits
        let check = (11 - CheckDigits.sum(values, [9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11
        return last == (check == 10 ? UInt8(ascii: "A") : UInt8(truncatingIfNeeded: 48 + check))
    }

    /// Taiwan's identity card: a letter for the place, nine digits.
    static func isTaiwanese(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 10, let first = text.first, ByteSet.upper.contains(first),
            let digits = CheckDigits.values(text.dropFirst()),
            [1, 2, 8, 9].contains(digits[0])
        else { return false }
        let places = [
            10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33,
        ]
        let place = places[Int(first) - 65]
        return (CheckDigits.sum([place / 10, place % 10] + digits, [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1])) % 10 == 0
    }

    /// Korea's resident registration number: a date, sex and century; its check digit was given up in October 2020.
    static func isKorean(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 13, let digits = CheckDigits.values(text) else { return false }
        return CheckDigits.isDay(month: CheckDigits.pair(digits, 2), day: CheckDigits.pair(digits, 4))
    }

    /// Korea's number with the check digit of before 2020.
    static func isCheckedKorean(_ text: ArraySlice<UInt8>) -> Bool {
        guard isKorean(text), let digits = CheckDigits.values(text) else { return false }
        return (11 - CheckDigits.sum(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11) % 10 == digits[12]
    }

    /// Japan's individual number.
    static func isMyNumber(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 12, let digits = CheckDigits.values(text), !CheckDigits.isUniform(digits) else {
            return false
        }
        let rest = CheckDigits.sum(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
        return (rest <= 1 ? 0 : 11 - rest) == digits[11]
    }

    /// Singapore's NRIC and FIN.
    static func isNRIC(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 9, let first = text.first, let last = text.last,
            let digits = CheckDigits.values(text.dropFirst().prefix(7))
        else {
            return false
        }
        let sum = CheckDigits.sum(digits, [2, 7, 6, 5, 4, 3, 2])
        switch first {
        case UInt8(ascii: "S"): return Array("JZIHGFEDCBA".utf8)[sum % 11] == last
        case UInt8(ascii: "T"): return Array("JZIHGFEDCBA".utf8)[(sum + 4) % 11] == last
        case UInt8(ascii: "F"): return Array("XWUTRQPNMLK".utf8)[sum % 11] == last
        case UInt8(ascii: "G"): return Array("XWUTRQPNMLK".utf8)[(sum + 4) % 11] == last
        case UInt8(ascii: "M"): return Array("XWUTRQPNJLK".utf8)[(sum + 3) % 11] == last
        default: return false
        }
    }

    /// Malaysia's MyKad and Indonesia's NIK and others that only hold a date: year, month, day at an offset.
    static func hasDate(_ text: ArraySlice<UInt8>, at offset: Int) -> Bool {
        guard text.count >= offset + 6, let digits = CheckDigits.values(text) else { return false }
        return CheckDigits.isDay(month: CheckDigits.pair(digits, offset + 2), day: CheckDigits.pair(digits, offset + 4))
    }

    /// Indonesia's NIK: a place, day (plus 40 for women), month, year.
    static func isNIK(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 16, let digits = CheckDigits.values(text), digits[0] != 0 else { return false }
        let day = CheckDigits.pair(digits, 6)
        return CheckDigits.isDay(month: CheckDigits.pair(digits, 8), day: day > 40 ? day - 40 : day)
    }

    /// Thailand's number: modulus 11.
    static func isThai(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 13, let digits = CheckDigits.values(text), digits[0] != 0 else { return false }
        return (11 - CheckDigits.sum(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 10 == digits[12]
    }

    /// The Emirates' identity number: 784, a year, Luhn.
    static func isEmirati(_ text: ArraySlice<UInt8>) -> Bool {
        text.count == 15 && text.starts(with: "784".utf8) && CheckDigits.isLuhn(text)
    }

    /// Saudi Arabia's identity and residence numbers.
    static func isSaudi(_ text: ArraySlice<UInt8>) -> Bool {
        text.count == 10 && ByteSet("12").contains(text[text.startIndex]) && CheckDigits.isLuhn(text)
    }

    /// Israel's identity number.
    static func isIsraeli(_ text: ArraySlice<UInt8>) -> Bool { text.count == 9 && CheckDigits.isLuhn(text) }
}
