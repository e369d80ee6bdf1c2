import Primitives

/// Percent-encoding by RFC 3986, and that of forms.
enum PercentDecoding {
    /// The text behind one path segment; nil for a broken escape or bytes that are not UTF-8.
    static func segment(_ text: some StringProtocol) -> ByteString? { decode(text.utf8, plus: false) }

    /// The pairs of a query or a form (`application/x-www-form-urlencoded`), in order; nil for a broken escape.
    static func pairs(_ text: some StringProtocol) -> [(name: ByteString, value: ByteString)]? {
        var pairs: [(ByteString, ByteString)] = []
        for part in text.utf8.split(separator: UInt8(ascii: "&")) {
            let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let text = halves.count > 1 ? Array(halves[1]) : []
            guard let name = decode(halves[0], plus: true), let value = decode(text, plus: true) else { return nil }
            pairs.append((name, value))
        }
        return pairs
    }

    private static func decode(_ bytes: some Collection<UInt8>, plus: Bool) -> ByteString? {
        var output: [UInt8] = []
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit) else {
                    return nil
                }
                output.append(high << 4 | low)
            case UInt8(ascii: "+") where plus: output.append(0x20)
            default: output.append(byte)
            }
        }
        return ByteString(validating: output)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
