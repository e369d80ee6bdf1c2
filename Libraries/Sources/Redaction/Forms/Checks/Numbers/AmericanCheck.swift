/// Numbers of persons in the Americas. Compacted text, letters in upper case.
enum AmericanCheck {
    /// Social Security Administration: area, group and serial numbers that are issued.
    static func isSSN(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 9, let digits = CheckDigits.values(text) else { return false }
        let area = digits.prefix(3).reduce(0) { $0 * 10 + $1 }
        return area != 0 && area != 666 && area < 900 && CheckDigits.pair(digits, 3) != 0
            && digits.suffix(4).contains { $0 != 0 } && !CheckDigits.isUniform(digits)
    }

    /// Internal Revenue Service: 9, then in the fourth and fifth place 50 to 65, 70 to 88, 90 to 92, 94 to 99.
    static func isITIN(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 9, let digits = CheckDigits.values(text), digits[0] == 9 else { return false }
        return switch CheckDigits.pair(digits, 3) {
        case 50...65, 70...88, 90...92, 94...99: true
        default: false
        }
    }

    /// A National Provider Identifier: Luhn with 80840 before it (45 CFR 162.406).
    static func isNPI(_ text: ArraySlice<UInt8>) -> Bool {
        text.count == 10 && CheckDigits.isLuhn(Array("80840".utf8) + text)
    }

    /// A number of the Drug Enforcement Administration: two letters, seven digits.
    static func isDEA(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 9, let digits = CheckDigits.values(text.dropFirst(2)) else { return false }
        return CheckDigits.sum(digits.prefix(6), [1, 2, 1, 2, 1, 2]) % 10 == digits[6]
    }

    /// A Canadian social insurance number.
    static func isSIN(_ text: ArraySlice<UInt8>) -> Bool { text.count == 9 && CheckDigits.isLuhn(text) }

    /// Mexico's CURP: letters, date, sex, state, consonants, check digit.
    static func isCURP(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 18, let date = CheckDigits.values(text.dropFirst(4).prefix(6)),
            CheckDigits.isDay(month: CheckDigits.pair(date, 2), day: CheckDigits.pair(date, 4)),
            ByteSet("HMX").contains(text[text.startIndex + 10]), let last = CheckDigits.values(text.suffix(1))
        else { return false }
        // Ñ stands between N and O and counts.
        let total = text.dropLast().enumerated().reduce(0) { total, item in
            let byte = item.element
            let value =
                ByteSet.digits.contains(byte) ? Int(byte) - 48 : Int(byte) - 55 + (byte > UInt8(ascii: "N") ? 1 : 0)
            return total + value * (18 - item.offset)
        }
        return (10 - total % 10) % 10 == last[0]
    }

    /// Mexico's RFC of a person or a company: letters, date, three more.
    static func isRFC(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 12 || text.count == 13,
            let date = CheckDigits.values(text.dropFirst(text.count - 9).prefix(6))
        else {
            return false
        }
        return CheckDigits.isDay(month: CheckDigits.pair(date, 2), day: CheckDigits.pair(date, 4))
    }

    /// Brazil's CPF: two check digits.
    static func isCPF(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 11, let digits = CheckDigits.values(text), !CheckDigits.isUniform(digits) else {
            return false
        }
        return [9, 10].allSatisfy { count in
            let total = digits.prefix(count).enumerated().reduce(0) { $0 + $1.element * (count + 1 - $1.offset) }
            return total * 10 % 11 % 10 == digits[count]
        }
    }

    /// Brazil's CNPJ: two check digits; since 2026 also with letters before them.
    static func isCNPJ(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 14, CheckDigits.values(text.suffix(2)) != nil,
            text.contains(where: { $0 != text[text.startIndex] })
        else {
            return false
        }
        let values = text.map { Int($0) - 48 }
        return [12, 13].allSatisfy { count in
            let total = values.prefix(count).reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset % 8 + 2) }
            let rest = total % 11
            return (rest < 2 ? 0 : 11 - rest) == values[count]
        }
    }

    /// Brazil's PIS, PASEP and NIS.
    static func isPIS(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 11, let digits = CheckDigits.values(text), !CheckDigits.isUniform(digits) else {
            return false
        }
        let rest = CheckDigits.sum(digits, [3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
        return (rest < 2 ? 0 : 11 - rest) == digits[10]
    }

    /// Argentina's CUIT and CUIL.
    static func isCUIT(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 11, let digits = CheckDigits.values(text) else { return false }
        guard [20, 23, 24, 25, 26, 27, 30, 33, 34, 50, 51, 55].contains(CheckDigits.pair(digits, 0)) else {
            return false
        }
        return (11 - CheckDigits.sum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11 == digits[10]
    }

    /// Chile's RUT: seven or eight digits, then a digit or `K`.
    static func isRUT(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 8 || text.count == 9, let last = text.last, let digits = CheckDigits.values(text.dropLast())
        else {
            return false
        }
        let total = digits.reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset % 6 + 2) }
        let check = (11 - total % 11) % 11
        return last == (check == 10 ? UInt8(ascii: "K") : UInt8(truncatingIfNeeded: 48 + check))
    }

    /// Ecuador's cédula.
    static func isCedula(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 10, let digits = CheckDigits.values(text) else { return false }
        let province = CheckDigits.pair(digits, 0)
        return ((1...24).contains(province) || province == 30) && digits[2] <= 6 && CheckDigits.isLuhn(text)
    }

    /// Uruguay's cédula de identidad.
    static func isUruguayan(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 8, let digits = CheckDigits.values(text) else { return false }
        return (10 - CheckDigits.sum(digits, [2, 9, 8, 7, 6, 3, 4]) % 10) % 10 == digits[7]
    }

    /// Peru's RUC.
    static func isRUC(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 11, let digits = CheckDigits.values(text) else { return false }
        return (11 - CheckDigits.sum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 10 == digits[10]
    }
}
