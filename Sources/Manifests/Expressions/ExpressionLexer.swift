import Primitives

/// Splits an expression into tokens with their places.
struct ExpressionLexer {
    /// A token, and the offset of its first byte.
    struct Token {
        enum Kind: Hashable {
            case identifier(ByteString)
            case text(ByteString)
            case number(ByteString)
            case sign(UInt8)
            case equals
            case end
        }

        let kind: Kind
        let offset: Int
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ text: ByteString) { bytes = Array(text.utf8) }

    /// The next token; at the end of the text, ``Token/Kind/end``, as often as it is asked.
    mutating func next() throws(ExpressionError) -> Token {
        while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 || bytes[position] == 0x0A {
            position += 1
        }
        let start = position
        guard position < bytes.count else { return Token(kind: .end, offset: start) }
        let byte = bytes[position]
        if Self.isStart(byte) { return Token(kind: .identifier(take(while: Self.isPart)), offset: start) }
        if byte == 0x22 || byte == 0x27 { return Token(kind: .text(try string(quote: byte)), offset: start) }
        if Self.isDigit(byte) || byte == 0x2D {
            return Token(kind: .number(take { Self.isPart($0) || $0 == 0x2E || $0 == 0x2B }), offset: start)
        }
        position += 1
        if byte == 0x3D {
            guard position < bytes.count, bytes[position] == 0x3D else {
                throw ExpressionError("A single `=` means nothing here.", fix: "Compare with `==`.", offset: start)
            }
            position += 1
            return Token(kind: .equals, offset: start)
        }
        guard Self.signs.contains(byte) else {
            throw ExpressionError("This character means nothing here.", fix: "Put text in quotes.", offset: start)
        }
        return Token(kind: .sign(byte), offset: start)
    }

    private static let signs = Array("$.,:()[]*".utf8)

    private mutating func take(while matches: (UInt8) -> Bool) -> ByteString {
        let start = position
        while position < bytes.count, matches(bytes[position]) { position += 1 }
        return ByteString(validating: bytes[start..<position]) ?? ""
    }

    private mutating func string(quote: UInt8) throws(ExpressionError) -> ByteString {
        let start = position
        position += 1
        var content: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == quote { return ByteString(validating: content) ?? "" }
            guard byte == 0x5C else {
                content.append(byte)
                continue
            }
            guard position < bytes.count, [0x22, 0x27, 0x5C].contains(bytes[position]) else {
                throw ExpressionError(
                    "A backslash may stand before a quote or a backslash only.", fix: "Write `\\\\`.",
                    offset: position - 1)
            }
            content.append(bytes[position])
            position += 1
        }
        throw ExpressionError("The text has no end.", fix: "Close the quote.", offset: start)
    }
}

extension ExpressionLexer {
    /// True if the text can be written without quotes: letters, digits, `_` and `-`, beginning with a letter or `_`.
    static func isIdentifier(_ text: ByteString) -> Bool {
        guard let first = text.utf8.first, isStart(first) else { return false }
        return text.utf8.allSatisfy(isPart)
    }

    /// In double quotes, with `"` and `\` escaped.
    static func quoted(_ text: ByteString) -> String {
        var output = "\""
        for scalar in text.text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { output.unicodeScalars.append("\\") }
            output.unicodeScalars.append(scalar)
        }
        return output + "\""
    }

    private static func isStart(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isPart(_ byte: UInt8) -> Bool { isStart(byte) || isDigit(byte) || byte == 0x2D }
}
