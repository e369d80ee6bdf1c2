import Primitives

extension PathParser {
    /// `string-literal`, its quotation mark being under `position`.
    mutating func string() throws(JSONPathError) -> ByteString {
        let quote = next
        advance()
        var output: [UInt8] = []
        while let byte = next {
            if byte == quote {
                advance()
                // lint: bytes (what stands here was checked to be UTF-8)
                return ByteString(String(decoding: output, as: UTF8.self))
            }
            guard byte >= 0x20 else { throw syntax("A control character must be escaped.") }
            if byte == UInt8(ascii: "\\") {
                try escape(quote, into: &output)
            } else {
                output.append(byte)
                advance()
            }
        }
        throw syntax("A string is not closed.")
    }

    private mutating func escape(_ quote: UInt8?, into output: inout [UInt8]) throws(JSONPathError) {
        advance()
        guard let byte = next else { throw syntax("A string is not closed.") }
        switch byte {
        case UInt8(ascii: "b"): output.append(0x08)
        case UInt8(ascii: "f"): output.append(0x0C)
        case UInt8(ascii: "n"): output.append(0x0A)
        case UInt8(ascii: "r"): output.append(0x0D)
        case UInt8(ascii: "t"): output.append(0x09)
        case UInt8(ascii: "/"), UInt8(ascii: "\\"): output.append(byte)
        case UInt8(ascii: "u"):
            advance()
            let scalar = try scalar()
            output += String(Character(scalar)).utf8
            return
        case quote: output.append(byte)
        default: throw syntax("This is no escape sequence.")
        }
        advance()
    }

    /// `hexchar`: a character, or both halves of a surrogate pair.
    private mutating func scalar() throws(JSONPathError) -> Unicode.Scalar {
        let start = position
        var value = try fourDigits()
        if (0xD800..<0xDC00).contains(value) {
            guard take("\\u") else {
                rewind(to: start)
                throw syntax("Half of a surrogate pair is no character.")
            }
            let low = try fourDigits()
            value = (0xDC00..<0xE000).contains(low) ? 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00) : 0xDC00
        }
        guard let scalar = Unicode.Scalar(value) else {
            rewind(to: start)
            throw syntax("Half of a surrogate pair is no character.")
        }
        return scalar
    }

    private mutating func fourDigits() throws(JSONPathError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, FormatBytes.isHexDigit(byte) else { throw syntax("A hexadecimal digit is missing.") }
            value = value << 4 | UInt32(NumberGrammar.isDigit(byte) ? byte - 0x30 : (byte | 0x20) - 0x61 + 10)
            advance()
        }
        return value
    }
}
