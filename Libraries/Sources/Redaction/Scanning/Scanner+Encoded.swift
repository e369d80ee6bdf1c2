extension Scanner {
    private static let greatestDecoded = 2048

    /// What a run says once decoded from base64 (either alphabet) or hexadecimal digits, if that holds a secret.
    func encoded(_ run: ArraySlice<UInt8>) -> Find? {
        let plain = Self.decoded(run)
        guard let plain, plain.count >= 8 else { return nil }
        var options = options
        options.depth -= 1
        options.findsOpaque = false
        options.findsPersonal = false
        var scanner = Scanner(lexicon: lexicon, options: options)
        scanner.take(plain)
        scanner.finish()
        return scanner.finds.first
    }

    /// The same for what belongs to a person.
    func encodedPersonal(_ run: ArraySlice<UInt8>) -> Find? {
        guard let plain = Self.decoded(run), plain.count >= 8,
            plain.contains(where: { $0.isDigit || $0 == UInt8(ascii: "@") })
        else { return nil }
        var options = options
        options.depth -= 1
        options.findsSecrets = false
        var scanner = Scanner(lexicon: lexicon, options: options)
        scanner.take(plain)
        scanner.finish()
        return scanner.finds.first
    }

    /// Text: bytes that can be printed. Nil for everything else.
    private static func decoded(_ run: ArraySlice<UInt8>) -> [UInt8]? {
        guard run.count <= greatestDecoded else { return nil }
        if run.count.isMultiple(of: 2), let bytes = hexadecimal(run) { return isText(bytes) ? bytes : nil }
        guard let bytes = base64(run) else { return nil }
        return isText(bytes) ? bytes : nil
    }

    private static func isText(_ bytes: [UInt8]) -> Bool {
        bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }

    private static func hexadecimal(_ run: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var high: UInt8?
        for byte in run {
            let value: UInt8
            if byte.isDigit {
                value = byte - 0x30
            } else if byte.lowercased.isHexLetter {
                value = byte.lowercased - 0x57
            } else {
                return nil
            }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return bytes
    }

    /// Without padding; the last character's spare bits are not looked at.
    private static func base64(_ run: ArraySlice<UInt8>) -> [UInt8]? {
        guard run.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in run {
            let value: UInt32
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(byte - 0x41)
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(byte - 0x61) + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(byte - 0x30) + 52
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            default: return nil
            }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                let byte = UInt8(truncatingIfNeeded: bits >> UInt32(count))
                guard byte < 0x7F, byte >= 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return nil }
                bytes.append(byte)
            }
        }
        return bytes
    }
}

extension UInt8 {
    fileprivate var isHexLetter: Bool { (0x61...0x66).contains(self) }
}
