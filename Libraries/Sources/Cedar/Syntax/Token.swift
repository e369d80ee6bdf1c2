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
        case end
    }

    let kind: Kind
    /// In bytes from the start of the file.
    let start: Int
    let end: Int
}
