/// Finds accounts that have letters in them: IBANs and wallets.
enum AccountScanner {
    static func accounts(in view: ContentView) -> [FoundTarget] {
        let bytes = view.bytes
        var found: [FoundTarget] = []
        var position = 0
        while position < bytes.count {
            guard ContentView.isAlphanumeric(bytes[position]) else {
                position += 1
                continue
            }
            var end = position
            while end < bytes.count, ContentView.isAlphanumeric(bytes[end]) { end += 1 }
            if let iban = iban(at: position, in: view) {
                found.append(iban)
                position = max(end, iban.range.upperBound)
            } else {
                if isWallet(bytes[position..<end]) {
                    found.append(
                        FoundTarget(kind: .account, range: position..<end, canonical: wallet(bytes[position..<end])))
                }
                position = end
            }
        }
        return found
    }

    /// How many characters an IBAN has, by country.
    private static let lengths: [UInt16: Int] = {
        let text = """
            AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18
            FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21
            LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24
            SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30 DZ26 AO25 BJ28 BF28 CM27 CV25 IR26 CI28 MG27 ML28 MZ25
            SN28 MA28 TD27 CF27 CG27 GA27 GQ27 GW25 KM27 NE28 TG28
            """
        var lengths: [UInt16: Int] = [:]
        for entry in text.utf8.split(whereSeparator: { $0 <= 0x20 }) {
            let bytes = Array(entry)
            lengths[code(bytes[0], bytes[1])] = Int(bytes[2] - 0x30) * 10 + Int(bytes[3] - 0x30)
        }
        return lengths
    }()

    private static func code(_ first: UInt8, _ second: UInt8) -> UInt16 {
        UInt16(first & 0xDF) << 8 | UInt16(second & 0xDF)
    }

    /// Country, check digits and the rest (ISO 13616), with single blanks or signs between groups.
    private static func iban(at start: Int, in view: ContentView) -> FoundTarget? {
        let bytes = view.bytes
        guard ContentView.isLetter(bytes[start]), let second = view.byte(start + 1), ContentView.isLetter(second),
            let length = lengths[code(bytes[start], second)]
        else { return nil }
        var canonical: [UInt8] = []
        var position = start
        while canonical.count < length, let byte = view.byte(position) {
            if ContentView.isAlphanumeric(byte) {
                canonical.append(ContentView.isLetter(byte) ? byte & 0xDF : byte)
            } else if !isJoint(byte) || !(view.byte(position + 1).map(ContentView.isAlphanumeric) ?? false) {
                return nil
            }
            position += 1
        }
        guard canonical.count == length, ContentView.isDigit(canonical[2]), ContentView.isDigit(canonical[3]),
            view.byte(position).map(ContentView.isDigit) != true, remainder(canonical) == 1
        else { return nil }
        return FoundTarget(kind: .account, range: start..<position, canonical: canonical)
    }

    /// ISO 7064 MOD 97-10, the first four characters last.
    private static func remainder(_ iban: [UInt8]) -> Int {
        (iban.dropFirst(4) + iban.prefix(4)).reduce(0) { remainder, byte in
            ContentView.isDigit(byte)
                ? (remainder * 10 + Int(byte) - 0x30) % 97 : (remainder * 100 + Int(byte) - 0x41 + 10) % 97
        }
    }

    static func isJoint(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/")
            || byte == UInt8(ascii: "_")
    }

    /// By its form: `0x` and forty hexadecimal digits, `bc1…`, base 58 behind a known first letter with digits and both cases.
    private static func isWallet(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, (26...110).contains(text.count) else { return false }
        let small = text.map(ContentView.lowered)
        if small.starts(with: "0x".utf8) {
            return text.count == 42 && text.dropFirst(2).allSatisfy { ContentView.hex($0) != nil }
        }
        let isOneCase =
            text.elementsEqual(small) || !text.contains { ContentView.isLetter($0) && !ContentView.isUpper($0) }
        for prefix in ["bc1", "tb1", "ltc1", "addr1", "cosmos1", "bnb1", "lnbc"] where small.starts(with: prefix.utf8) {
            if isOneCase, text.contains(where: ContentView.isDigit) { return true }
        }
        guard !isOneCase, text.allSatisfy(isBase58), text.contains(where: ContentView.isDigit) else { return false }
        switch first {
        case UInt8(ascii: "1"), UInt8(ascii: "3"), UInt8(ascii: "L"), UInt8(ascii: "M"), UInt8(ascii: "r"):
            return text.count <= 35
        case UInt8(ascii: "T"), UInt8(ascii: "D"): return text.count == 34
        case UInt8(ascii: "4"), UInt8(ascii: "8"): return (95...106).contains(text.count)
        default: return (43...44).contains(text.count)
        }
    }

    private static func wallet(_ text: ArraySlice<UInt8>) -> [UInt8] {
        text.first == UInt8(ascii: "0") ? text.map(ContentView.lowered) : Array(text)
    }

    private static func isBase58(_ byte: UInt8) -> Bool {
        ContentView.isAlphanumeric(byte) && byte != UInt8(ascii: "0") && byte != UInt8(ascii: "O")
            && byte != UInt8(ascii: "I")
            && byte != UInt8(ascii: "l")
    }
}
