/// Puts the bytes of a character beyond ASCII together.
struct ScalarAssembler {
    private var value: UInt32 = 0
    private var needed = 0

    var isEmpty: Bool { needed == 0 }

    /// The character once its last byte is there; nil before. What is no UTF-8 is U+FFFD.
    mutating func append(_ byte: UInt8) -> UInt32? {
        if needed > 0, byte & 0xC0 == 0x80 {
            value = value << 6 | UInt32(byte & 0x3F)
            needed -= 1
            return needed == 0 ? value : nil
        }
        let wasOpen = needed > 0
        switch byte {
        case 0xC2...0xDF: (value, needed) = (UInt32(byte & 0x1F), 1)
        case 0xE0...0xEF: (value, needed) = (UInt32(byte & 0x0F), 2)
        case 0xF0...0xF4: (value, needed) = (UInt32(byte & 0x07), 3)
        default:
            needed = 0
            return 0xFFFD
        }
        return wasOpen ? 0xFFFD : nil
    }

    mutating func clear() { needed = 0 }
}
