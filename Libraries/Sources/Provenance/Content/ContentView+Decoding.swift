extension ContentView {
    /// The text with one layer of encoding taken off: `%2e`, `&#46;`, `&period;`, `\u002e`, `\x2e`, `=2E`; a link
    /// in base 64 or hexadecimal digits. Nil where there is none.
    func decoded() -> ContentView? {
        var output = ContentView(reserving: bytes.count)
        var changed = false
        var position = 0
        while position < bytes.count {
            if let (text, length) = base64(at: position) {
                for byte in text { output.append(byte, at: places[position]) }
                position += length
                changed = true
            } else if let (scalar, length) = escape(at: position) {
                if let scalar { output.append(scalar, at: places[position]) }
                position += length
                changed = true
            } else {
                output.append(bytes[position], at: places[position])
                position += 1
            }
        }
        return changed ? output : nil
    }

    /// What an escape stands for, and its length; no scalar for one that stands for nothing.
    private func escape(at position: Int) -> (Unicode.Scalar?, Int)? {
        switch bytes[position] {
        case UInt8(ascii: "%"): return percent(at: position)
        case UInt8(ascii: "&"): return entity(at: position)
        case UInt8(ascii: "\\"): return backslash(at: position)
        case UInt8(ascii: "="): return quotedPrintable(at: position)
        default: return nil
        }
    }

    /// A word in base 64 that starts with `http` or `www.`, decoded; or one in hexadecimal digits.
    private func base64(at position: Int) -> ([UInt8], Int)? {
        guard byte(at: position - 1).map(Self.isAlphanumeric) != true else { return nil }
        let isHex: Bool
        switch bytes[position] {
        case UInt8(ascii: "6"), UInt8(ascii: "7"):
            isHex = true
            guard reads("68747470", at: position) || reads("7777772e", at: position) else { return nil }
        case UInt8(ascii: "a"), UInt8(ascii: "d"), UInt8(ascii: "b"):
            isHex = false
            guard Self.starts.contains(where: { bytes[position...].starts(with: $0.utf8) }) else { return nil }
        default: return nil
        }
        var text: [UInt8] = []
        var end = position
        var bits: UInt32 = 0
        var count = 0
        while let byte = byte(end), let digit = isHex ? Self.hex(byte) : Self.sextet(byte) {
            let width = isHex ? 4 : 6
            bits = bits << UInt32(width) | UInt32(digit)
            count += width
            if count >= 8 {
                count -= 8
                text.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
            end += 1
        }
        while !isHex, byte(at: end) == UInt8(ascii: "=") { end += 1 }
        return text.count >= 6 && text.allSatisfy { (0x20...0x7E).contains($0) } ? (text, end - position) : nil
    }

    private static let starts = ["aHR0c", "d3d3L", "bWFpbHRv"]

    private static func sextet(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - 0x41
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x61 + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 0x30 + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }

    private func byte(at position: Int) -> UInt8? { byte(position) }

    /// So many hexadecimal digits.
    private func hex(at position: Int, count: Int) -> UInt32? {
        var value: UInt32 = 0
        for offset in 0..<count {
            guard let digit = byte(at: position + offset).flatMap(Self.hex) else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    /// One scalar in as many triplets as its UTF-8 has bytes.
    private func percent(at position: Int) -> (Unicode.Scalar?, Int)? {
        // `%u002e`, of old scripts.
        if byte(at: position + 1) == UInt8(ascii: "u"), let value = hex(at: position + 2, count: 4) {
            return Unicode.Scalar(value).map { ($0, 6) }
        }
        guard let first = hex(at: position + 1, count: 2) else { return nil }
        if first < 0x80 { return (Unicode.Scalar(first), 3) }
        let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
        guard count > 0 else { return nil }
        var encoded: [UInt8] = []
        for index in 0..<count {
            guard byte(at: position + 3 * index) == UInt8(ascii: "%"),
                let next = hex(at: position + 3 * index + 1, count: 2)
            else { return nil }
            encoded.append(UInt8(truncatingIfNeeded: next))
        }
        guard let text = String(validating: encoded, as: UTF8.self), let scalar = text.unicodeScalars.first else {
            return nil
        }
        return (scalar, 3 * count)
    }

    private func entity(at position: Int) -> (Unicode.Scalar?, Int)? {
        if byte(at: position + 1) == UInt8(ascii: "#") { return numericEntity(at: position) }
        for (name, scalar) in Self.entities where bytes[(position + 1)...].starts(with: name.utf8) {
            return (scalar, name.utf8.count + 1)
        }
        return nil
    }

    private static let entities: [(String, Unicode.Scalar?)] = [
        ("amp;", "&"), ("period;", "."), ("commat;", "@"), ("sol;", "/"), ("colon;", ":"), ("quot;", "\""),
        ("apos;", "'"),
        ("lt;", "<"), ("gt;", ">"), ("nbsp;", " "), ("shy;", nil), ("zwj;", nil), ("zwnj;", nil),
        ("ZeroWidthSpace;", nil),
        ("hyphen;", "-"), ("dash;", "-"), ("lowbar;", "_"), ("num;", "#"), ("quest;", "?"), ("equals;", "="),
        ("bsol;", "\\"),
        ("Tab;", " "), ("NewLine;", "\n"), ("lpar;", "("), ("rpar;", ")"), ("plus;", "+"), ("percnt;", "%"),
        ("centerdot;", "."), ("middot;", "."),
    ]

    /// Browsers read one without its semicolon too.
    private func numericEntity(at position: Int) -> (Unicode.Scalar?, Int)? {
        var next = position + 2
        let isHex = byte(at: next).map { $0 | 0x20 } == UInt8(ascii: "x")
        if isHex { next += 1 }
        let start = next
        var value: UInt32 = 0
        while let digit = byte(at: next).flatMap(Self.hex), isHex || digit < 10 {
            guard value <= 0x10FFFF else { return nil }
            value = value * (isHex ? 16 : 10) + UInt32(digit)
            next += 1
        }
        guard next > start, let scalar = Unicode.Scalar(value) else { return nil }
        return (scalar, next - position + (byte(at: next) == UInt8(ascii: ";") ? 1 : 0))
    }

    private func backslash(at position: Int) -> (Unicode.Scalar?, Int)? {
        switch byte(at: position + 1) {
        case UInt8(ascii: "u"):
            if byte(at: position + 2) == UInt8(ascii: "{") { return bracedEscape(at: position) }
            return hex(at: position + 2, count: 4).flatMap(Unicode.Scalar.init).map { ($0, 6) }
        case UInt8(ascii: "x"): return hex(at: position + 2, count: 2).flatMap(Unicode.Scalar.init).map { ($0, 4) }
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): return ("\n", 2)
        case UInt8(ascii: "."): return (".", 2)
        case UInt8(ascii: "/"): return ("/", 2)
        case UInt8(ascii: ":"): return (":", 2)
        case UInt8(ascii: "@"): return ("@", 2)
        case UInt8(ascii: "-"): return ("-", 2)
        case UInt8(ascii: "_"): return ("_", 2)
        default: return nil
        }
    }

    private func bracedEscape(at position: Int) -> (Unicode.Scalar?, Int)? {
        for count in 1...6 where byte(at: position + 3 + count) == UInt8(ascii: "}") {
            return hex(at: position + 3, count: count).flatMap(Unicode.Scalar.init).map { ($0, count + 4) }
        }
        return nil
    }

    /// Of mail: what links are made of, and soft ends of lines.
    private func quotedPrintable(at position: Int) -> (Unicode.Scalar?, Int)? {
        if byte(at: position + 1) == UInt8(ascii: "\n") { return (nil, 2) }
        if byte(at: position + 1) == UInt8(ascii: "\r"), byte(at: position + 2) == UInt8(ascii: "\n") {
            return (nil, 3)
        }
        guard let value = hex(at: position + 1, count: 2) else { return nil }
        switch value {
        case 0x2E, 0x2F, 0x3A, 0x40: return Unicode.Scalar(value).map { ($0, 3) }
        default: return nil
        }
    }
}
