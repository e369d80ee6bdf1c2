public import Primitives

extension JSONValue {
    /// The text: compact, members in the order written, numbers as written. It parses back to the same value.
    public func serialized() -> [UInt8] {
        var output: [UInt8] = []
        JSONText.append(self, to: &output)
        return output
    }

    /// The text as ``serialized()`` makes it.
    // lint: bytes (what stands here was checked to be UTF-8)
    public var text: ByteString { ByteString(String(decoding: serialized(), as: UTF8.self)) }
}

extension JSONValue: CustomStringConvertible {
    public var description: String { text.text }
}

/// How values are written.
enum JSONText {
    static func append(_ value: JSONValue, to output: inout [UInt8]) {
        switch value {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let number): output.append(contentsOf: number.lexeme.utf8)
        case .string(let text): append(text, to: &output)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            for (place, element) in elements.enumerated() {
                if place > 0 { output.append(UInt8(ascii: ",")) }
                append(element, to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let object):
            output.append(UInt8(ascii: "{"))
            for (place, member) in object.members.enumerated() {
                if place > 0 { output.append(UInt8(ascii: ",")) }
                append(member.key, to: &output)
                output.append(UInt8(ascii: ":"))
                append(member.value, to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    /// Quotation marks, and the fewest escapes that RFC 8259 asks for, as RFC 8785 section 3.2.2.2 spells them.
    static func append(_ text: ByteString, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        text.withBytes { bytes in
            var start = 0
            for place in bytes.indices where needsEscape(bytes[place]) {
                output.append(contentsOf: bytes[start..<place])
                escape(bytes[place], to: &output)
                start = place + 1
            }
            output.append(contentsOf: bytes[start...])
        }
        output.append(UInt8(ascii: "\""))
    }

    @inline(__always)
    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func escape(_ byte: UInt8, to output: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""): output.append(contentsOf: #"\""#.utf8)
        case UInt8(ascii: "\\"): output.append(contentsOf: #"\\"#.utf8)
        case 0x08: output.append(contentsOf: #"\b"#.utf8)
        case 0x09: output.append(contentsOf: #"\t"#.utf8)
        case 0x0A: output.append(contentsOf: #"\n"#.utf8)
        case 0x0C: output.append(contentsOf: #"\f"#.utf8)
        case 0x0D: output.append(contentsOf: #"\r"#.utf8)
        default: output.append(contentsOf: (#"\u00"# + Hex.encode([byte])).utf8)
        }
    }
}
