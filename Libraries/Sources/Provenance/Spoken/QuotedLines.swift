/// Lines that begin with a mark of quotation, and lines of copied conversations.
enum QuotedLines {
    static func mark(_ bytes: [UInt8], _ lines: [MessageLine], in mask: inout PasteMask) {
        var quoted = lines.map { isQuoted($0.key, first: firstVisible(bytes, $0.content)) }
        for index in lines.indices.dropFirst() where quoted[index - 1] && !lines[index - 1].isHard {
            quoted[index] = true
        }
        // A line between two of them is one that was wrapped on its way.
        for index in lines.indices.dropFirst().dropLast()
        where quoted[index - 1] && quoted[index + 1] && !lines[index].isBlank { quoted[index] = true }
        for index in lines.indices where quoted[index] { mask.add(lines[index].whole) }
    }

    private static func isQuoted(_ key: [UInt8], first: Unicode.Scalar?) -> Bool {
        switch first {
        case ">", "|", "\u{FF1E}", "\u{FF5C}", "\u{203A}", "\u{2502}", "\u{2503}", "\u{258F}", "\u{258E}", "\u{258D}",
            "\u{258C}", "\u{275D}", "\u{23D0}", "\u{2551}", "\u{00A6}":
            true
        case "&": key.starts(with: "&gt;".utf8) || key.starts(with: "&#62;".utf8) || key.starts(with: "&#x3e;".utf8)
        case "[": isChat(key)
        default: isDatedChat(key)
        }
    }

    /// `[15/05/2024, 12:30] Bob: …`: a time in brackets, then words.
    private static func isChat(_ key: [UInt8]) -> Bool {
        let inside = key.dropFirst().prefix { $0 != UInt8(ascii: "]") }
        return inside.count <= 40 && inside.count + 2 < key.count && isTime(inside)
    }

    /// `15/05/2024, 12:30 - Bob: …`
    private static func isDatedChat(_ key: [UInt8]) -> Bool {
        let stamp = key.prefix { $0 != UInt8(ascii: "-") }
        guard stamp.count <= 24, isTime(stamp), stamp.contains(UInt8(ascii: "/")) || stamp.contains(UInt8(ascii: "."))
        else {
            return false
        }
        return key.dropFirst(stamp.count).prefix(60).contains(UInt8(ascii: ":"))
    }

    private static func isTime(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, DecimalForm.isDigit(first), let colon = text.firstIndex(of: UInt8(ascii: ":"))
        else {
            return false
        }
        return colon + 1 < text.endIndex && DecimalForm.isDigit(text[colon - 1]) && DecimalForm.isDigit(text[colon + 1])
    }

    private static func firstVisible(_ bytes: [UInt8], _ range: Range<Int>) -> Unicode.Scalar? {
        var position = range.lowerBound
        while position < range.upperBound, let (scalar, length) = UTF8Reader.scalar(at: position, in: bytes) {
            let properties = scalar.properties
            if !properties.isWhitespace, properties.generalCategory != .format, properties.generalCategory != .control {
                return scalar
            }
            position += length
        }
        return nil
    }
}
