/// Numbers of persons in western and southern Europe. Compacted text, letters in upper case.
enum WestEuropeanCheck {
    /// The NHS number: weights 10 to 2, modulus 11 (NHS Data Dictionary).
    static func isNHS(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 10, let digits = CheckDigits.values(text), !CheckDigits.isUniform(digits) else {
            return false
        }
        let check = 11 - CheckDigits.sum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
        return (check == 11 ? 0 : check) == digits[9]
    }

    /// A National Insurance number: letters that are issued (HMRC, NIM39110).
    static func isNINO(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 9, CheckDigits.values(text.dropFirst(2).prefix(6)) != nil, let last = text.last else {
            return false
        }
        let (first, second) = (text[text.startIndex], text[text.startIndex + 1])
        guard ByteSet("ABCEGHJKLMNOPRSTWXYZ").contains(first), ByteSet("ABCEGHJKLMNPRSTWXYZ").contains(second) else {
            return false
        }
        let unused = ["BG", "GB", "NK", "KN", "TN", "NT", "ZZ"].contains { text.starts(with: $0.utf8) }
        return !unused && ByteSet("ABCD").contains(last)
    }

    /// A Unique Taxpayer Reference: the first digit checks the nine others.
    static func isUTR(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 10, let digits = CheckDigits.values(text) else { return false }
        let rest = CheckDigits.sum(digits.dropFirst(), [6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11
        return [2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1][rest] == digits[0]
    }

    /// Ireland's PPS number: modulus 23, with the second letter since 2013.
    static func isPPS(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 8 || text.count == 9, let digits = CheckDigits.values(text.prefix(7)) else { return false }
        let letters = text.dropFirst(7).map { Int($0) - 64 }
        guard letters.allSatisfy({ (1...26).contains($0) }),
            letters.count == 1 || letters[1] <= 9 || [20, 23, 24].contains(letters[1])
        else { return false }
        // A to I count; W, and T and X of before 2013, do not.
        let second = letters.count == 2 && letters[1] <= 9 ? letters[1] : 0
        return (CheckDigits.sum(digits, [8, 7, 6, 5, 4, 3, 2]) + second * 9) % 23 == letters[0] % 23
    }

    /// France's NIR: 13 characters and a key of two, modulus 97; Corsica as 19 and 18.
    static func isNIR(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 15, let first = text.first, ByteSet("123478").contains(first) else { return false }
        var bytes = Array(text)
        if bytes[5] == UInt8(ascii: "2"), bytes[6] == UInt8(ascii: "A") || bytes[6] == UInt8(ascii: "B") {
            bytes.replaceSubrange(5...6, with: bytes[6] == UInt8(ascii: "A") ? "19".utf8 : "18".utf8)
        }
        guard let digits = CheckDigits.values(bytes[...]) else { return false }
        let number = digits.prefix(13).reduce(0) { ($0 * 10 + $1) % 97 }
        return 97 - number == CheckDigits.pair(digits, 13)
    }

    /// France's numéro fiscal: modulus 511.
    static func isSPI(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 13, let digits = CheckDigits.values(text), digits[0] < 4 else { return false }
        return digits.prefix(10).reduce(0) { $0 * 10 + $1 } % 511 == digits.suffix(3).reduce(0) { $0 * 10 + $1 }
    }

    /// Belgium's national number: a date, modulus 97, with a 2 before it for the born since 2000.
    static func isBelgian(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 11, let digits = CheckDigits.values(text) else { return false }
        let month = CheckDigits.pair(digits, 2) % 20
        guard month <= 12, CheckDigits.pair(digits, 4) <= 31 else { return false }
        let number = digits.prefix(9).reduce(0) { $0 * 10 + $1 }
        let check = CheckDigits.pair(digits, 9)
        return 97 - number % 97 == check || 97 - (2_000_000_000 + number) % 97 == check
    }

    /// The Netherlands' burgerservicenummer: the eleven test.
    static func isBSN(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 9, let digits = CheckDigits.values(text), !CheckDigits.isUniform(digits) else {
            return false
        }
        return CheckDigits.sum(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0
    }

    /// Germany's steuerliche Identifikationsnummer: MOD 11,10 and, of the first ten digits, one twice or thrice.
    static func isSteuerID(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 11, let digits = CheckDigits.values(text), digits[0] != 0, CheckDigits.isMod11And10(text)
        else {
            return false
        }
        var counts = [Int](repeating: 0, count: 10)
        for digit in digits.prefix(10) { counts[digit] += 1 }
        return counts.count { $0 > 1 } == 1 && counts.allSatisfy { $0 < 4 }
    }

    /// Germany's pension insurance number (VKVV section 4).
    static func isRentenversicherung(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 12, let head = CheckDigits.values(text.prefix(8)),
            let tail = CheckDigits.values(text.suffix(3))
        else {
            return false
        }
        let letter = Int(text[text.startIndex + 8]) - 64
        guard (1...26).contains(letter) else { return false }
        let digits = head + [letter / 10, letter % 10] + tail.prefix(2)
        return digitSum(digits, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 == tail[2]
    }

    /// Germany's health insurance number: a letter and nine digits.
    static func isKrankenversicherung(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 10, let first = text.first, let tail = CheckDigits.values(text.dropFirst()) else {
            return false
        }
        let letter = Int(first) - 64
        guard (1...26).contains(letter) else { return false }
        let digits = [letter / 10, letter % 10] + tail.prefix(8)
        return digitSum(digits, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 == tail[8]
    }

    private static func digitSum(_ digits: [Int], _ weights: [Int]) -> Int {
        zip(digits, weights).reduce(0) { total, pair in
            let product = pair.0 * pair.1
            return total + product / 10 + product % 10
        }
    }

    /// Austria's social security number: the fourth digit checks the nine others.
    static func isAustrian(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 10, let digits = CheckDigits.values(text), digits[0] != 0 else { return false }
        return CheckDigits.sum(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 == digits[3]
    }

    /// Switzerland's AHV number: EAN-13 of the country 756.
    static func isAHV(_ text: ArraySlice<UInt8>) -> Bool { text.starts(with: "756".utf8) && CheckDigits.isEAN13(text) }

    /// Italy's codice fiscale: the last letter checks the 15 others (Decreto 23 dicembre 1976).
    static func isCodiceFiscale(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 16, let last = text.last, ByteSet.upper.contains(last) else { return false }
        let odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
        var total = 0
        for (position, byte) in text.dropLast().enumerated() {
            let value = ByteSet.digits.contains(byte) ? Int(byte) - 48 : Int(byte) - 65
            guard (0..<26).contains(value) else { return false }
            total += position & 1 == 0 ? odd[value] : value
        }
        return total % 26 == Int(last) - 65
    }

    /// Spain's DNI: eight digits, a letter by modulus 23; the NIE with X, Y, Z for the first digit.
    static func isSpanish(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 9, let first = text.first, let last = text.last else { return false }
        var bytes = Array(text.dropLast())
        if ByteSet("XYZ").contains(first) { bytes[0] = first - UInt8(ascii: "X") + 48 }
        guard let digits = CheckDigits.values(bytes[...]) else { return false }
        let letters = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)
        return letters[digits.reduce(0) { $0 * 10 + $1 } % 23] == last
    }

    /// Spain's social security number: the first ten digits modulus 97.
    static func isNUSS(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 12, let digits = CheckDigits.values(text), !CheckDigits.isUniform(digits) else {
            return false
        }
        return digits.prefix(10).reduce(0) { $0 * 10 + $1 } % 97 == CheckDigits.pair(digits, 10)
    }

    /// Portugal's NIF: modulus 11.
    static func isNIF(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 9, let digits = CheckDigits.values(text), digits[0] != 0, digits[0] != 4 || digits[1] == 5
        else {
            return false
        }
        let rest = CheckDigits.sum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
        return (rest < 2 ? 0 : 11 - rest) == digits[8]
    }

    /// Greece's AFM: powers of two, modulus 11.
    static func isAFM(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 9, let digits = CheckDigits.values(text), !CheckDigits.isUniform(digits) else {
            return false
        }
        return CheckDigits.sum(digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == digits[8]
    }

    /// Greece's AMKA: a date and Luhn.
    static func isAMKA(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 11, let digits = CheckDigits.values(text) else { return false }
        return CheckDigits.isDay(month: CheckDigits.pair(digits, 2), day: CheckDigits.pair(digits, 0))
            && CheckDigits.isLuhn(text)
    }
}
