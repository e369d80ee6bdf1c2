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

        /// How punctuation is written; a word for what has no one form.
        var symbol: String {
            switch self {
            case .identifier: "name"
            case .integer: "number"
            case .string: "text"
            case .slot: "?slot"
            case .at: "@"
            case .dot: "."
            case .comma: ","
            case .semicolon: ";"
            case .colon: ":"
            case .doubleColon: "::"
            case .leftParenthesis: "("
            case .rightParenthesis: ")"
            case .leftBrace: "{"
            case .rightBrace: "}"
            case .leftBracket: "["
            case .rightBracket: "]"
            case .equal: "=="
            case .notEqual: "!="
            case .less: "<"
            case .lessOrEqual: "<="
            case .greater: ">"
            case .greaterOrEqual: ">="
            case .assign: "="
            case .or: "||"
            case .and: "&&"
            case .plus: "+"
            case .minus: "-"
            case .star: "*"
            case .slash: "/"
            case .percent: "%"
            case .bang: "!"
            case .question: "?"
            case .end: "end"
            }
        }
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
