import Primitives

/// The user's own text within a message: what stands in quotation marks, or behind a colon or a word that introduces it.
enum SaidText {
    static func find(in text: ByteString) -> ByteString? {
        let whole = text.text
        if let quoted = quoted(whole) { return ByteString(quoted) }
        for cue in cues {
            guard let range = whole.lowercased().firstRange(of: cue) else { continue }
            // The lower-case text has the same characters.
            let offset = whole.lowercased().distance(from: whole.lowercased().startIndex, to: range.upperBound)
            guard offset < whole.count else { continue }
            let rest = whole.dropFirst(offset).drop { $0.isWhitespace || $0 == ":" || $0 == "," }
            let trimmed = trimmed(rest)
            if trimmed.count >= 3 { return ByteString(trimmed) }
        }
        if let colon = whole.firstIndex(of: ":") {
            let rest = trimmed(whole[whole.index(after: colon)...].drop(while: \.isWhitespace))
            if rest.split(separator: " ").count >= 2 { return ByteString(rest) }
        }
        return nil
    }

    private static let cues = [
        "saying that", "saying", "telling them that", "tell them that", "tell them", "let them know that",
        "let them know", "to say that",
        "which says", "that says", "with the text", "with the message", "with the comment", "with the note",
        "stating that", "mentioning that",
        "and say that", "and say", "and mention that", "and mention", "and write that", "and write", "to mention that",
    ]

    private static func quoted(_ text: String) -> String? {
        for (open, close) in [("\"", "\""), ("“", "”"), ("„", "“"), ("«", "»"), (" '", "'")] {
            guard let start = text.firstRange(of: open),
                let end = text[start.upperBound...].range(of: close, last: close == "'")
            else { continue }
            let inner = text[start.upperBound..<end.lowerBound]
            if inner.count >= 2 { return String(inner) }
        }
        return nil
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}

extension Substring {
    /// The first or last place of a mark.
    fileprivate func range(of mark: String, last: Bool) -> Range<Index>? {
        last ? ranges(of: mark).last : firstRange(of: mark)
    }
}
