/// Reads scalars out of valid UTF-8, forward and backward. Bytes that are none read as themselves, so nothing traps.
enum UTF8Reader {
    /// The scalar that starts at a position, and its length in bytes. Nil at the end.
    static func scalar(at position: Int, in bytes: some ByteSource) -> (scalar: Unicode.Scalar, length: Int)? {
        guard position >= 0, position < bytes.count else { return nil }
        let first = bytes[position]
        guard first >= 0xC0 else { return (Unicode.Scalar(first), 1) }
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard position + length <= bytes.count else { return (Unicode.Scalar(first), 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[position + offset] & 0x3F) }
        guard let scalar = Unicode.Scalar(value) else { return (Unicode.Scalar(first), 1) }
        return (scalar, length)
    }

    /// The scalar that ends before a position, and its length in bytes. Nil at the start.
    static func scalar(before position: Int, in bytes: some ByteSource) -> (scalar: Unicode.Scalar, length: Int)? {
        guard position > 0, position <= bytes.count else { return nil }
        var start = position - 1
        while start > 0, position - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        guard let found = scalar(at: start, in: bytes), start + found.length == position else {
            return (Unicode.Scalar(bytes[position - 1]), 1)
        }
        return found
    }
}
