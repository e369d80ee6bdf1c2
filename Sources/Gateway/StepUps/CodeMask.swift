import Primitives

/// Takes numbers that may be a one-time code out of what a user says while one is on its way to her. It belongs on Remit's page alone;
/// here nobody waits for it, and nothing keeps it. Pure.
enum CodeMask {
    /// What stands in its place, the same for every code.
    static let marker: ByteString = "⟦secret:code⟧"
    /// How many digits a code has.
    private static let digits = 4...10

    /// The text without any number of so many digits that stands by itself, in one piece or in groups.
    static func mask(_ text: ByteString) -> ByteString {
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        var position = 0
        while position < bytes.count {
            guard let end = number(in: bytes, at: position) else {
                output.append(bytes[position])
                position += 1
                continue
            }
            output += marker.utf8
            position = end
        }
        return ByteString(validating: output) ?? text
    }

    /// Where a number that begins here ends; nil where none does, or it is no code. Of more digits than a code has, what stands by itself
    /// before the first joint is judged alone.
    private static func number(in bytes: [UInt8], at start: Int) -> Int? {
        guard isDigit(bytes[start]), start == 0 || !isWord(bytes[start - 1]) else { return nil }
        var end = start
        var count = 0
        var first: Int?
        while end < bytes.count {
            if isDigit(bytes[end]) {
                count += 1
                end += 1
            } else if let width = joint(in: bytes, at: end), end + width < bytes.count, isDigit(bytes[end + width]) {
                first = first ?? end
                end += width
            } else {
                break
            }
        }
        if count > digits.upperBound, let first {
            return digits.contains(first - start) ? first : nil
        }
        guard digits.contains(count), end == bytes.count || !isWord(bytes[end]) else { return nil }
        return end
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// What people put between the groups of a code: its length in bytes; nil for anything else.
    private static func joint(in bytes: [UInt8], at position: Int) -> Int? {
        if bytes[position] == 0x20 || bytes[position] == UInt8(ascii: "-") { return 1 }
        // No-break, thin and narrow blanks; the hyphens and dashes of Unicode.
        let rest = bytes[position...].prefix(3)
        if rest.starts(with: [0xC2, 0xA0]) { return 2 }
        if rest.count == 3, rest.starts(with: [0xE2, 0x80]), let last = rest.last {
            return (0x80...0x95).contains(last) || last == 0xAF ? 3 : nil
        }
        return nil
    }

    /// What makes a number a part of something else: of an id, a word, an address. Quotation marks and the stops of other scripts do not.
    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"),
            UInt8(ascii: "@"):
            true
        default: false
        }
    }
}
