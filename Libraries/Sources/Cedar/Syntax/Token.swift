/// A piece of policy text.
struct Token {
    enum Kind: Equatable {
        case identifier, integer
        /// With its quotation marks.
        case string
        /// `?principal`
        case slot
        case at, dot, comma, semicolon, colon, doubleColon
        case leftParenthesis, rightParenthesis, leftBrace, rightBrace, leftBracket, rightBracket
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, assign
        case or, and, plus, minus, star, slash, percent, bang
        /// `?`, only in schemas
        case question
        case end
    }

    let kind: Kind
    private let first: UInt32
    private let last: UInt32

    init(kind: Kind, start: Int, end: Int) {
        self.kind = kind
        first = UInt32(clamping: start)
        last = UInt32(clamping: end)
    }

    /// Where it starts, in bytes from the start of the file.
    var start: Int { Int(first) }
    /// Where what follows it starts.
    var end: Int { Int(last) }
}
