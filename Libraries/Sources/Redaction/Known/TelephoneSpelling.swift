import Primitives

/// How else a telephone number of ITU-T E.164 is written: as dialled from abroad, within its country, and with the national zero
/// between brackets.
enum TelephoneSpelling {
    /// Country codes of one and of two digits; others have three (ITU-T list of E.164 country codes).
    private static let two: Set<UInt8> = [
        20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61,
        62, 63, 64,
        65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
    ]

    /// None for what is no such number.
    static func others(of value: ByteString) -> [[UInt8]] {
        guard value.utf8.first == UInt8(ascii: "+") else { return [] }
        let digits = value.utf8.filter(\.isDigit)
        let isNumber = value.utf8.allSatisfy {
            $0.isDigit || $0.isBlank || [UInt8(ascii: "+"), 0x28, 0x29, 0x2D, 0x2E, 0x2F].contains($0)
        }
        guard isNumber, (9...15).contains(digits.count) else { return [] }
        let code: Int
        if digits[0] == UInt8(ascii: "1") || digits[0] == UInt8(ascii: "7") {
            code = 1
        } else {
            code = two.contains((digits[0] - 0x30) * 10 + (digits[1] - 0x30)) ? 2 : 3
        }
        let national = Array(digits[code...])
        let zero = UInt8(ascii: "0")
        var spellings = [[zero, zero] + digits]
        if code > 1 || national.count == 10 { spellings.append(code == 1 ? national : [zero] + national) }
        if code > 1 { spellings.append(Array(digits[..<code]) + [zero] + national) }
        return spellings
    }
}
