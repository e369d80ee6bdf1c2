/// Tells strings that a generator made from words and identifiers that people made.
enum Randomness {
    /// True if at least eight bytes mix digits with letters, or the two cases, as words do not: the class of the byte changes at
    /// least once in five bytes. Looks at the first 64 bytes.
    static func isLikely(_ bytes: ArraySlice<UInt8>) -> Bool {
        let bytes = bytes.prefix(64)
        guard bytes.count >= 8 else { return false }
        var changes = 0
        var digits = 0
        var letters = 0
        var last = Class.other
        for byte in bytes {
            let now = Class(byte)
            if now == .digit { digits += 1 }
            if now == .lower || now == .upper { letters += 1 }
            if now != last, now != .other, last != .other { changes += 1 }
            if now != .other { last = now }
        }
        guard letters > 0 else { return digits >= 16 }
        return changes * 5 >= bytes.count && (digits > 0 || changes * 3 >= bytes.count)
    }

    private enum Class {
        case digit, lower, upper, other

        init(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
            case UInt8(ascii: "a")...UInt8(ascii: "z"): self = .lower
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): self = .upper
            default: self = .other
            }
        }
    }
}
