/// Where words begin and end. A part of a compound (`acme.com` in `evil-acme.com`, `1001` in `C-1001`) is no word of its own.
enum Token {
    /// Letters, digits, marks, and whatever is invisible: nothing can be cut off beside it.
    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_": true
            default: false
            }
        }
        let properties = scalar.properties
        if properties.isAlphabetic || properties.numericType != nil { return true }
        return switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .format, .privateUse, .unassigned, .surrogate: true
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
    static func stands(_ range: Range<Int>, in text: [Unicode.Scalar]) -> Bool {
        guard let first = range.first, let last = range.last else { return false }
        return ends(beside: text[first], outward: text[..<first].reversed())
            && ends(beside: text[last], outward: text[(last + 1)...])
    }

    /// True if the text that runs outward from an edge does not go on with the word at that edge.
    private static func ends(beside edge: Unicode.Scalar, outward: some Sequence<Unicode.Scalar>) -> Bool {
        guard isWord(edge) || isConnector(edge) else { return true }
        for scalar in outward {
            if isWord(scalar) { return false }
            if !isConnector(scalar) { return true }
        }
        return true
    }
}
