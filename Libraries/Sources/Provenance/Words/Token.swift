/// Where words begin and end. A part of a compound (`acme.com` in `evil-acme.com`, `1001` in `C-1001`) is no word of its own.
enum Token {
    /// Letters, digits, marks, and whatever is invisible: nothing can be cut off beside it.
    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return isWord(UInt8(truncatingIfNeeded: scalar.value)) }
        let properties = scalar.properties
        if properties.isAlphabetic || properties.numericType != nil { return true }
        return switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .format, .privateUse, .unassigned, .surrogate: true
        default: false
        }
    }

    /// The same of a byte of ASCII.
    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x5F: true
        default: false
        }
    }

    /// What joins words into one, where a word follows on either side.
    static func isConnector(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", ".", "@", "/", "\\", ":", "=", "+", "&", "'", "#", "~", "%", "?", "\u{2010}", "\u{2011}", "\u{2019}":
            true
        default: false
        }
    }

    /// True if a stretch of text stands for itself: what is before and after it belongs to other words.
    static func stands(_ range: Range<Int>, in text: [UInt8]) -> Bool {
        guard let first = UTF8Reader.scalar(at: range.lowerBound, in: text)?.scalar,
            let last = UTF8Reader.scalar(before: range.upperBound, in: text)?.scalar, !range.isEmpty
        else { return false }
        return standsBefore(first, range.lowerBound, in: text) && standsAfter(last, range.upperBound, in: text)
    }

    /// True if the text that runs outward from an edge does not go on with the word at that edge.
    private static func standsAfter(_ edge: Unicode.Scalar, _ end: Int, in text: [UInt8]) -> Bool {
        guard isWord(edge) || isConnector(edge) else { return true }
        var position = end
        while let (scalar, length) = UTF8Reader.scalar(at: position, in: text) {
            if isWord(scalar) { return false }
            if !isConnector(scalar) { return true }
            position += length
        }
        return true
    }

    private static func standsBefore(_ edge: Unicode.Scalar, _ start: Int, in text: [UInt8]) -> Bool {
        guard isWord(edge) || isConnector(edge) else { return true }
        var position = start
        while let (scalar, length) = UTF8Reader.scalar(before: position, in: text) {
            if isWord(scalar) { return false }
            if !isConnector(scalar) { return true }
            position -= length
        }
        return true
    }

    /// The unbroken stretches of letters and digits.
    static func words(of text: [UInt8], visit: (Range<Int>) -> Void) {
        var start: Int?
        var position = 0
        while position < text.count {
            let byte = text[position]
            var length = 1
            let isWord: Bool
            if byte < 0x80 {
                isWord = self.isWord(byte)
            } else if let found = UTF8Reader.scalar(at: position, in: text) {
                isWord = self.isWord(found.scalar)
                length = found.length
            } else {
                isWord = false
            }
            if isWord {
                if start == nil { start = position }
            } else if let begin = start {
                visit(begin..<position)
                start = nil
            }
            position += length
        }
        if let start { visit(start..<text.count) }
    }
}
