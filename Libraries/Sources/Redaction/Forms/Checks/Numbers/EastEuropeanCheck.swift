/// Numbers of persons in eastern Europe, Turkey and central Asia. Compacted text, letters in upper case.
enum EastEuropeanCheck {
    /// Poland's PESEL: a date whose month tells the century, modulus 10.
    static func isPESEL(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 11, let digits = CheckDigits.values(text) else { return false }
        guard CheckDigits.isDay(month: CheckDigits.pair(digits, 2) % 20, day: CheckDigits.pair(digits, 4)) else {
            return false
        }
        return CheckDigits.sum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0
    }

    /// Poland's NIP: modulus 11.
    static func isNIP(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 10, let digits = CheckDigits.values(text), digits[0] != 0 else { return false }
        return CheckDigits.sum(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == digits[9]
    }

    /// Poland's identity card: three letters, six digits.
    static func isPolishCard(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 9, text.prefix(3).allSatisfy(ByteSet.upper.contains),
            let digits = CheckDigits.values(text.suffix(6))
        else {
            return false
        }
        let letters = text.prefix(3).map { Int($0) - 55 }
        return CheckDigits.sum(letters + digits, [7, 3, 1, 9, 7, 3, 1, 7, 3]) % 10 == 0
    }

    /// The Czech and Slovak rodné číslo: a date (month plus 20, 50 or 70), divisible by 11 since 1954.
    static func isRodneCislo(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 9 || text.count == 10, let digits = CheckDigits.values(text) else { return false }
        let month = CheckDigits.pair(digits, 2) % 50 % 20
        guard CheckDigits.isDay(month: month, day: CheckDigits.pair(digits, 4)) else { return false }
        guard digits.count == 10 else { return CheckDigits.pair(digits, 0) < 54 }
        let number = digits.prefix(9).reduce(0) { $0 * 10 + $1 }
        return number % 11 % 10 == digits[9]
    }

    /// Hungary's TAJ.
    static func isTAJ(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 9, let digits = CheckDigits.values(text), !CheckDigits.isUniform(digits) else {
            return false
        }
        return CheckDigits.sum(digits, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 == digits[8]
    }

    /// Hungary's tax number of a person.
    static func isAdoazonosito(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 10, let digits = CheckDigits.values(text), digits[0] == 8 else { return false }
        return CheckDigits.sum(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 == digits[9]
    }

    /// Romania's CNP: sex and century, a date, county, modulus 11.
    static func isCNP(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 13, let digits = CheckDigits.values(text), digits[0] != 0 else { return false }
        guard CheckDigits.isDay(month: CheckDigits.pair(digits, 3), day: CheckDigits.pair(digits, 5)) else {
            return false
        }
        let check = CheckDigits.sum(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11
        return (check == 10 ? 1 : check) == digits[12]
    }

    /// Bulgaria's EGN: a date (month plus 20 or 40), modulus 11.
    static func isEGN(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 10, let digits = CheckDigits.values(text) else { return false }
        guard CheckDigits.isDay(month: CheckDigits.pair(digits, 2) % 20, day: CheckDigits.pair(digits, 4)) else {
            return false
        }
        return CheckDigits.sum(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == digits[9]
    }

    /// Croatia's OIB.
    static func isOIB(_ text: ArraySlice<UInt8>) -> Bool { text.count == 11 && CheckDigits.isMod11And10(text) }

    /// The JMBG of the Yugoslav successors, Slovenia's EMŠO: a date, modulus 11.
    static func isJMBG(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 13, let digits = CheckDigits.values(text) else { return false }
        guard CheckDigits.isDay(month: CheckDigits.pair(digits, 2), day: CheckDigits.pair(digits, 0)) else {
            return false
        }
        let check = 11 - CheckDigits.sum(digits, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
        return (check > 9 ? 0 : check) == digits[12]
    }

    /// Turkey's kimlik numarası: two check digits.
    static func isTCKN(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 11, let digits = CheckDigits.values(text), digits[0] != 0 else { return false }
        let odd = digits[0] + digits[2] + digits[4] + digits[6] + digits[8]
        let even = digits[1] + digits[3] + digits[5] + digits[7]
        return ((odd * 7 - even) % 10 + 10) % 10 == digits[9] && digits.prefix(10).reduce(0, +) % 10 == digits[10]
    }

    /// Russia's INN of a person: two check digits.
    static func isINN(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 12, let digits = CheckDigits.values(text), !CheckDigits.isUniform(digits) else {
            return false
        }
        return CheckDigits.sum(digits, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 == digits[10]
            && CheckDigits.sum(digits, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 == digits[11]
    }

    /// Russia's SNILS: modulus 101.
    static func isSNILS(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 11, let digits = CheckDigits.values(text), !CheckDigits.isUniform(digits) else {
            return false
        }
        return CheckDigits.sum(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101 % 100 == CheckDigits.pair(digits, 9)
    }

    /// Ukraine's RNOKPP.
    static func isRNOKPP(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 10, let digits = CheckDigits.values(text), !CheckDigits.isUniform(digits) else {
            return false
        }
        let rest = CheckDigits.sum(digits, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11
        return (rest + 11) % 11 % 10 == digits[9]
    }

    /// Kazakhstan's IIN: a date, two rounds of weights.
    static func isIIN(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 12, let digits = CheckDigits.values(text) else { return false }
        guard CheckDigits.isDay(month: CheckDigits.pair(digits, 2), day: CheckDigits.pair(digits, 4)) else {
            return false
        }
        var check = CheckDigits.sum(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11
        if check == 10 { check = CheckDigits.sum(digits, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11 }
        return check == digits[11]
    }
}
