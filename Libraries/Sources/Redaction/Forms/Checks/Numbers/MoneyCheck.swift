/// Payment cards, accounts, banks. Compacted text, letters in upper case.
enum MoneyCheck {
    /// A card number: an issuer's range (ISO/IEC 7812) with a length that the scheme uses, and Luhn.
    static func isCard(_ text: ArraySlice<UInt8>) -> Bool {
        guard (12...19).contains(text.count), let digits = CheckDigits.values(text), CheckDigits.isLuhn(text) else {
            return false
        }
        let four = digits.prefix(4).reduce(0) { $0 * 10 + $1 }
        return lengths(four).contains(digits.count)
    }

    /// The lengths of the scheme that the first four digits belong to. From the schemes' published ranges.
    private static func lengths(_ four: Int) -> [Int] {
        switch four {
        case 4000...4999: [13, 16, 19]  // Visa
        case 5100...5599, 2221...2720: [16]  // Mastercard
        case 3400...3499, 3700...3799: [15]  // American Express
        case 3500...3599: [16, 17, 18, 19]  // JCB
        case 3000...3059, 3095, 3600...3699, 3800...3999: [14, 15, 16, 17, 18, 19]  // Diners Club
        case 6011, 6440...6499, 6500...6599: [16, 17, 18, 19]  // Discover
        case 2200...2204: [16, 17, 18, 19]  // Mir
        case 8100...8199, 6200...6299, 8200...8299: [16, 17, 18, 19]  // UnionPay, RuPay
        // Maestro, Elo, Verve, Dankort, RuPay
        case 5000...5099, 5600...5899, 6000...6999: [12, 13, 14, 15, 16, 17, 18, 19]
        case 9792: [16]  // Troy
        case 1000...1999: [15]  // UATP
        default: []
        }
    }

    /// An IBAN: country, its length in the SWIFT registry, MOD 97-10 (ISO 13616).
    static func isIBAN(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count >= 15, text.count <= 34, let length = length(ofIBAN: text), length == text.count else {
            return false
        }
        return CheckDigits.mod97(Array(text.dropFirst(4)) + Array(text.prefix(4))) == 1
    }

    /// How long an IBAN that starts so is, or nil where no country's does.
    static func length(ofIBAN text: ArraySlice<UInt8>) -> Int? {
        guard text.count >= 4 else { return nil }
        let start = text.startIndex
        guard ByteSet.digits.contains(text[start + 2]), ByteSet.digits.contains(text[start + 3]) else { return nil }
        let country = Int(text[start]) << 8 | Int(text[start + 1])
        return ibanLengths[country]
    }

    /// SWIFT IBAN registry, release 99.
    private static let ibanLengths: [Int: Int] = {
        let table = """
            AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 \
            FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 \
            LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 \
            SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
            """
        var lengths: [Int: Int] = [:]
        for entry in table.utf8.split(separator: UInt8(ascii: " ")) {
            let bytes = Array(entry)
            lengths[Int(bytes[0]) << 8 | Int(bytes[1])] = Int(bytes[2] - 48) * 10 + Int(bytes[3] - 48)
        }
        return lengths
    }()

    /// A routing number of the American Bankers Association: weights 3, 7, 1.
    static func isABA(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 9, let digits = CheckDigits.values(text), !CheckDigits.isUniform(digits) else {
            return false
        }
        return CheckDigits.sum(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0
    }

    /// Mexico's CLABE: weights 3, 7, 1.
    static func isCLABE(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 18, let digits = CheckDigits.values(text), !CheckDigits.isUniform(digits) else {
            return false
        }
        let total = zip(digits.dropLast(), [3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7]).reduce(0) {
            $0 + $1.0 * $1.1 % 10
        }
        return (10 - total % 10) % 10 == digits[17]
    }
}
