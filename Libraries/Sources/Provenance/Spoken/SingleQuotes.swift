/// Quotations in single marks, which are apostrophes too: one opens after a blank and before a word, and closes after a word.
struct SingleQuotes {
    private struct Open {
        let start: Int
        let line: Int
        let ordinal: Int
    }

    private var open: Open?
    /// The first that its line does not close.
    private var unclosed: Open?
    private var lastClose: (end: Int, line: Int)?
    private var closed: [(range: Range<Int>, scalars: Int)] = []

    static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "'", "\u{2018}"..."\u{201B}", "\u{FF07}": true
        default: false
        }
    }

    mutating func add(
        _ scalar: Unicode.Scalar, _ range: Range<Int>, line: Int, ordinal: Int, before: Unicode.Scalar?,
        after: Unicode.Scalar?
    ) {
        if let open, open.line != line {
            unclosed = unclosed ?? open
            self.open = nil
        }
        let closes = before.map { !$0.properties.isWhitespace } == true && after.map(Token.isWord) != true
        if closes {
            lastClose = (range.upperBound, line)
            if let open {
                closed.append((open.start..<range.upperBound, ordinal - open.ordinal - 1))
                self.open = nil
            }
        } else if open == nil, scalar != "\u{2019}", before.map(Token.isWord) != true,
            after.map({ !$0.properties.isWhitespace }) == true
        {
            open = Open(start: range.lowerBound, line: line, ordinal: ordinal)
        }
    }

    /// Those that are longer than so many scalars, and one over several lines.
    func quotations(longerThan limit: Int) -> [Range<Int>] {
        var found = closed.filter { $0.scalars > limit }.map(\.range)
        if let first = unclosed ?? open, let lastClose, lastClose.line > first.line {
            found.append(first.start..<lastClose.end)
        }
        return found
    }
}
