/// Vehicles and devices. Compacted text, letters in upper case.
enum VehicleCheck {
    /// A vehicle identification number whose ninth character is right (49 CFR 565.15; ISO 3779 leaves it to the maker).
    static func isVIN(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 17 else { return false }
        let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
        var total = 0
        for (byte, weight) in zip(text, weights) {
            guard let value = value(byte) else { return false }
            total += value * weight
        }
        let check = total % 11
        return text[text.startIndex + 8] == (check == 10 ? UInt8(ascii: "X") : UInt8(truncatingIfNeeded: 48 + check))
            && text.count { ByteSet.digits.contains($0) } >= 4 && text.count { ByteSet.upper.contains($0) } >= 3
    }

    private static func value(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 48
        case UInt8(ascii: "A")...UInt8(ascii: "H"): Int(byte) - 64
        case UInt8(ascii: "J")...UInt8(ascii: "N"): Int(byte) - 73
        case UInt8(ascii: "P"): 7
        case UInt8(ascii: "R"): 9
        case UInt8(ascii: "S")...UInt8(ascii: "Z"): Int(byte) - 81
        default: nil
        }
    }

    /// Characters that a VIN may hold: no I, O, Q; digits among them.
    static func mayBeVIN(_ text: ArraySlice<UInt8>) -> Bool {
        text.count == 17 && text.allSatisfy { value($0) != nil } && TokenStructure.isMixed(text)
    }

    /// An IMEI (3GPP TS 23.003): 15 digits with Luhn.
    static func isIMEI(_ text: ArraySlice<UInt8>) -> Bool { text.count == 15 && CheckDigits.isLuhn(text) }

    /// A SIM card's ICCID (ITU-T E.118): 89, 19 or 20 digits, Luhn.
    static func isICCID(_ text: ArraySlice<UInt8>) -> Bool {
        (text.count == 19 || text.count == 20) && text.starts(with: "89".utf8) && CheckDigits.isLuhn(text)
    }
}
