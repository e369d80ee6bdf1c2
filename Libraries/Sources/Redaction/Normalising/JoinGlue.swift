/// What stands between two pieces of one word in a program or in marked-up text, where a reader sees or a machine makes one word of
/// them: `" + "`, `**`, a backtick, `</b>`, a backslash at the end of a line.
struct JoinGlue {
    enum Verdict {
        case more
        /// Ends with this byte.
        case whole
        /// Ended before this byte.
        case ended
        case none
    }

    private enum Stage { case quote, sign, string, doubled, mark, tag, line }

    private static let greatest = 48
    /// Elements of HTML within a line (HTML Living Standard, text-level semantics).
    private static let inline: [StaticString] = [
        "b", "i", "u", "em", "strong", "span", "wbr", "font", "mark", "code", "small", "sub", "sup", "tt", "kbd", "s",
        "samp", "var", "bdi", "ins", "del", "a",
    ]

    private let opening: UInt8
    private var stage: Stage
    private var count = 0
    /// The operator, or the element's name.
    private var word: [UInt8] = []
    private var sawBlank = false
    private var isNamed = false

    /// Nil for a byte that begins none. `isCode`: what stands before is no plain word, so that a tag may be part of it.
    init?(_ opening: UInt8, isCode: Bool) {
        self.opening = opening
        switch opening {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): stage = .quote
        case UInt8(ascii: "*"), UInt8(ascii: "`"): stage = .mark
        case UInt8(ascii: "<") where isCode: stage = .tag
        case UInt8(ascii: "\n"): stage = .line
        default: return nil
        }
    }

    /// By byte: may begin glue.
    static let openings: ByteSet = "\"'*`<"

    /// False where the byte after one that may begin glue says that it does not.
    static func mayGoOn(_ opening: UInt8, _ next: UInt8) -> Bool {
        switch opening {
        case UInt8(ascii: "*"): next == opening
        case UInt8(ascii: "`"):
            next == opening || next.isJoint || next.isBlank || next.isNewline || signs.contains(next)
        case UInt8(ascii: "<"): next == UInt8(ascii: "/") || next.isLetter
        default: next.isBlank || next == opening || next.isNewline || signs.contains(next)
        }
    }

    /// What joins two strings: `+` of most languages, `.` of PHP and Perl, `..` of Lua, `&` of Visual Basic, `||` of SQL, `++`, `<>`, `~`.
    private static let signs: ByteSet = "+.&|~<\\"
    private static let operators: [StaticString] = ["+", ".", "..", "&", "||", "++", "<>", "~"]

    /// The next byte after the one that opened.
    mutating func take(_ byte: UInt8) -> Verdict {
        count += 1
        guard count <= Self.greatest else { return .none }
        switch stage {
        case .quote: return quote(byte)
        case .sign: return sign(byte)
        case .string: return string(byte)
        case .doubled: return byte.isJoint ? .ended : .none
        case .mark: return mark(byte)
        case .tag: return tag(byte)
        case .line:
            if byte.isBlank { return count <= 16 ? .more : .none }
            return byte.isAlphanumeric || byte == UInt8(ascii: "_") ? .ended : .none
        }
    }

    private mutating func quote(_ byte: UInt8) -> Verdict {
        if byte == opening, count == 1 {
            stage = .doubled
            return .more
        }
        if byte.isBlank || byte.isNewline || byte == UInt8(ascii: "\\") {
            sawBlank = sawBlank || byte != UInt8(ascii: "\\")
            return .more
        }
        guard Self.signs.contains(byte) else { return .none }
        stage = .sign
        word = [byte]
        return .more
    }

    private mutating func sign(_ byte: UInt8) -> Verdict {
        if ByteSet("+.&|~<>").contains(byte), word.count < 2 {
            word.append(byte)
            return .more
        }
        // `said "x". "Then`: a sentence ends.
        guard Self.operators.contains(where: { $0.isEqual(to: word) }),
            word != [UInt8(ascii: ".")] || sawBlank || !byte.isBlank && !byte.isNewline
        else { return .none }
        stage = .string
        return string(byte)
    }

    private mutating func string(_ byte: UInt8) -> Verdict {
        if byte.isBlank || byte.isNewline || byte == UInt8(ascii: "\\") { return isNamed ? .none : .more }
        if byte.isQuote { return .whole }
        // `f"…"`, `@"…"`.
        guard !isNamed, ByteSet("fFrRbBuU@$").contains(byte) else { return .none }
        isNamed = true
        return .more
    }

    private mutating func mark(_ byte: UInt8) -> Verdict {
        // Four stars stand for what was left out.
        if byte == opening { return count < (opening == UInt8(ascii: "*") ? 2 : 6) ? .more : .none }
        if opening == UInt8(ascii: "`"), count == 1, !byte.isJoint {
            stage = .quote
            return quote(byte)
        }
        guard byte.isJoint, opening == UInt8(ascii: "`") || count == 2 else { return .none }
        return .ended
    }

    private mutating func tag(_ byte: UInt8) -> Verdict {
        if byte == UInt8(ascii: ">") {
            return Self.inline.contains { $0.isEqual(to: word) } ? .whole : .none
        }
        if isNamed { return byte == UInt8(ascii: "<") || byte.isNewline ? .none : .more }
        if byte == UInt8(ascii: "/") {
            isNamed = count > 1
            return .more
        }
        if byte.isLetter {
            word.append(byte.lowercased)
            return word.count <= 6 ? .more : .none
        }
        guard byte.isBlank, Self.inline.contains(where: { $0.isEqual(to: word) }) else { return .none }
        isNamed = true
        return .more
    }
}

extension UInt8 {
    /// A character that keys and words are made of, so that glue may stand beside it.
    var isJoint: Bool { isAlphanumeric || self == UInt8(ascii: "_") || self == UInt8(ascii: "-") }
}
