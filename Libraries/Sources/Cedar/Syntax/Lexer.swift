import Primitives

/// Splits the text of policies or of a schema into tokens. White space is Unicode's `White_Space`; a comment runs from `//` to the end of
/// the line.
struct Lexer {
    struct Failure: Error {
        let offset: Int
        let message: String
        let fix: String
    }

    private let bytes: [UInt8]
    private let isSchema: Bool
    private var position = 0

    /// A schema has no slots: `?` stands alone in it.
    init(_ bytes: [UInt8], isSchema: Bool = false) {
        self.bytes = bytes
        self.isSchema = isSchema
    }

    /// The next token; after a failure, go on behind what it could not read.
    mutating func next() throws(Failure) -> Token {
        skipBlank()
        guard let byte = peek(0) else { return Token(kind: .end, start: bytes.count, end: bytes.count) }
        let start = position
        if Identifier.isStart(byte) {
            skip(while: Identifier.isPart)
            return Token(kind: .identifier, start: start, end: position)
        }
        if isDigit(byte) {
            skip(while: isDigit)
            return Token(kind: .integer, start: start, end: position)
        }
        if byte == UInt8(ascii: "\"") { return try string() }
        if isSchema, byte == UInt8(ascii: "?") {
            position += 1
            return Token(kind: .question, start: start, end: position)
        }
        if byte == UInt8(ascii: "?"), let next = peek(1), Identifier.isStart(next) {
            position += 1
            skip(while: Identifier.isPart)
            return Token(kind: .slot, start: start, end: position)
        }
        guard let (kind, length) = punctuation(byte, peek(1)) else {
            repeat { position += 1 } while peek(0).map { $0 & 0xC0 == 0x80 } == true
            throw Failure(
                offset: start, message: "This character has no meaning here.",
                fix: Self.fix(for: byte, bytes[start...].starts(with: [0xEF, 0xBB, 0xBF])))
        }
        position += length
        return Token(kind: kind, start: start, end: position)
    }

    private static func fix(for byte: UInt8, _ isMark: Bool) -> String {
        if isMark { return "Save the file without a byte order mark." }
        return switch byte {
        case UInt8(ascii: "'"): "Write text between double quotation marks."
        case UInt8(ascii: "&"): "Write `&&`."
        case UInt8(ascii: "|"): "Write `||`."
        case UInt8(ascii: "#"): "Start a comment with `//`."
        default: "Remove it, or put it into text between double quotation marks."
        }
    }

    private func peek(_ ahead: Int) -> UInt8? {
        position + ahead < bytes.count ? bytes[position + ahead] : nil
    }

    private mutating func skip(while condition: (UInt8) -> Bool) {
        while let byte = peek(0), condition(byte) { position += 1 }
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private mutating func skipBlank() {
        while let byte = peek(0) {
            switch byte {
            case 0x09...0x0D, 0x20: position += 1
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
                skip { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
            case 0x80...:
                guard let width = wideBlank() else { return }
                position += width
            default: return
            }
        }
    }

    /// The length of a blank outside ASCII: U+0085, U+00A0, U+1680, U+2000–200A, U+2028, U+2029, U+202F, U+205F,
    /// U+3000.
    private func wideBlank() -> Int? {
        // No byte of a UTF-8 text is 0xFF.
        switch (peek(0) ?? 0xFF, peek(1) ?? 0xFF, peek(2) ?? 0xFF) {
        case (0xC2, 0x85, _), (0xC2, 0xA0, _): 2
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
            (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
            3
        default: nil
        }
    }

    private mutating func string() throws(Failure) -> Token {
        let start = position
        position += 1
        while let byte = peek(0) {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return Token(kind: .string, start: start, end: position)
            case UInt8(ascii: "\\"):
                guard peek(1) != UInt8(ascii: "\n") else {
                    defer { position += 1 }
                    throw Failure(
                        offset: position, message: "A backslash stands at the end of the line.",
                        fix: #"Write \\ for a backslash."#)
                }
                position += 2
            default: position += 1
            }
        }
        position = bytes.count
        throw Failure(offset: start, message: "This text has no end.", fix: "Close it with a quotation mark.")
    }

    private func punctuation(_ byte: UInt8, _ next: UInt8?) -> (Token.Kind, Int)? {
        switch (byte, next) {
        case (UInt8(ascii: ":"), UInt8(ascii: ":")?): (.doubleColon, 2)
        case (UInt8(ascii: "="), UInt8(ascii: "=")?): (.equal, 2)
        case (UInt8(ascii: "!"), UInt8(ascii: "=")?): (.notEqual, 2)
        case (UInt8(ascii: "<"), UInt8(ascii: "=")?): (.lessOrEqual, 2)
        case (UInt8(ascii: ">"), UInt8(ascii: "=")?): (.greaterOrEqual, 2)
        case (UInt8(ascii: "|"), UInt8(ascii: "|")?): (.or, 2)
        case (UInt8(ascii: "&"), UInt8(ascii: "&")?): (.and, 2)
        case (UInt8(ascii: ":"), _): (.colon, 1)
        case (UInt8(ascii: "="), _): (.assign, 1)
        case (UInt8(ascii: "!"), _): (.bang, 1)
        case (UInt8(ascii: "<"), _): (.less, 1)
        case (UInt8(ascii: ">"), _): (.greater, 1)
        case (UInt8(ascii: "@"), _): (.at, 1)
        case (UInt8(ascii: "."), _): (.dot, 1)
        case (UInt8(ascii: ","), _): (.comma, 1)
        case (UInt8(ascii: ";"), _): (.semicolon, 1)
        case (UInt8(ascii: "("), _): (.leftParenthesis, 1)
        case (UInt8(ascii: ")"), _): (.rightParenthesis, 1)
        case (UInt8(ascii: "{"), _): (.leftBrace, 1)
        case (UInt8(ascii: "}"), _): (.rightBrace, 1)
        case (UInt8(ascii: "["), _): (.leftBracket, 1)
        case (UInt8(ascii: "]"), _): (.rightBracket, 1)
        case (UInt8(ascii: "+"), _): (.plus, 1)
        case (UInt8(ascii: "-"), _): (.minus, 1)
        case (UInt8(ascii: "*"), _): (.star, 1)
        case (UInt8(ascii: "/"), _): (.slash, 1)
        case (UInt8(ascii: "%"), _): (.percent, 1)
        default: nil
        }
    }
}
