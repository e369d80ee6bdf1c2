/// Quotations in marks. Those that begin and end in one line, and are short, name things and stay the user's own.
///
/// What is quoted may hold marks of its own. So where a line has a mark without a partner, everything from its first mark to the
/// last one of the last such line is quoted; where the message has one mark too many, everything from the first of all.
enum QuotedRuns {
    /// The longest quotation that is the user's own, in scalars.
    private static let greatestLength = 200

    /// Kinds of marks that pair with each other.
    private enum Kind: CaseIterable {
        case straight, curly, pointed, corner
    }

    private struct Mark {
        let line: Int
        let scalar: Unicode.Scalar
        let range: Range<Int>
        /// How many scalars of the message come before it.
        let ordinal: Int
    }

    static func mark(_ bytes: [UInt8], _ lines: [MessageLine], in mask: inout PasteMask) {
        var marks: [Kind: [Mark]] = [:]
        var single = SingleQuotes()
        var ordinal = 0
        for (number, line) in lines.enumerated() {
            var before: Unicode.Scalar?
            var counts: [Kind: Int] = [:]
            var position = line.content.lowerBound
            while position < line.content.upperBound, let (scalar, length) = UTF8Reader.scalar(at: position, in: bytes)
            {
                let range = position..<(position + length)
                position += length
                ordinal += 1
                guard !mask.isPasted[range.lowerBound] else {
                    before = nil
                    continue
                }
                if let kind = kind(of: scalar) {
                    let opens = counts[kind, default: 0].isMultiple(of: 2)
                    // Inches and seconds.
                    let isUnit = scalar == "\"" && opens && before.map { ("0"..."9").contains($0) } == true
                    if !isUnit {
                        counts[kind, default: 0] += 1
                        marks[kind, default: []].append(
                            Mark(line: number, scalar: scalar, range: range, ordinal: ordinal))
                    }
                } else if SingleQuotes.isMark(scalar) {
                    let after =
                        position < line.content.upperBound ? UTF8Reader.scalar(at: position, in: bytes)?.scalar : nil
                    single.add(scalar, range, line: number, ordinal: ordinal, before: before, after: after)
                }
                before = scalar
            }
        }
        for kind in Kind.allCases { add(marks[kind] ?? [], end: bytes.count, to: &mask) }
        for range in single.quotations(longerThan: greatestLength) { mask.add(range) }
    }

    private static func add(_ marks: [Mark], end: Int, to mask: inout PasteMask) {
        var odd: [ArraySlice<Mark>] = []
        var start = 0
        while start < marks.count {
            let line = marks[start...].prefix { $0.line == marks[start].line }
            start = line.endIndex
            if !line.count.isMultiple(of: 2) { odd.append(line) }
            var first = line.startIndex
            while first + 1 < line.endIndex {
                if line[first + 1].ordinal - line[first].ordinal - 1 > greatestLength {
                    mask.add(line[first].range.lowerBound..<line[first + 1].range.upperBound)
                }
                first += 2
            }
        }
        guard let first = odd.first?.first, let last = odd.last?.last, let earliest = marks.first,
            let latest = marks.last
        else { return }
        if isBalanced(marks) {
            mask.add(first.range.lowerBound..<last.range.upperBound)
        } else {
            // Which of them has no partner is not known.
            mask.add(
                earliest.range.lowerBound..<(latest.line > first.line || odd.count > 1 ? latest.range.upperBound : end))
        }
    }

    /// False if some mark has no partner at all. Where some open low, those that stand high close.
    private static func isBalanced(_ marks: [Mark]) -> Bool {
        guard marks.contains(where: { $0.scalar == "\u{201C}" || $0.scalar == "\u{201D}" }),
            !marks.contains(where: { $0.scalar == "\u{201E}" })
        else { return marks.count.isMultiple(of: 2) }
        return marks.count { $0.scalar == "\u{201C}" } == marks.count { $0.scalar == "\u{201D}" }
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind? {
        switch scalar {
        case "\"", "\u{FF02}": .straight
        case "\u{201C}"..."\u{201F}", "\u{301D}"..."\u{301F}", "\u{275D}", "\u{275E}", "\u{2E42}": .curly
        case "\u{AB}", "\u{BB}", "\u{2039}", "\u{203A}", "\u{300A}"..."\u{300B}": .pointed
        case "\u{300C}"..."\u{300F}", "\u{FF62}", "\u{FF63}": .corner
        default: nil
        }
    }
}
