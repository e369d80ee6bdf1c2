/// A way to spell a value so that a person or a program still reads it, and who only compares bytes does not.
public struct Disguise: Sendable, CustomStringConvertible {
    public let description: String
    /// The value in the disguise.
    public let spell: @Sendable (String) -> String

    init(_ description: String, _ spell: @escaping @Sendable (String) -> String) {
        self.description = description
        self.spell = spell
    }

    /// The same for each character.
    init(_ description: String, each spell: @escaping @Sendable (UInt8) -> String) {
        self.init(description) { value in value.utf8.map(spell).joined() }
    }

    /// All of them. Values are of characters of ASCII that show.
    public static let all: [Disguise] = escapes + signs + layouts + encodings

    private static let escapes: [Disguise] = [
        Disguise("as it is") { $0 },
        Disguise("percent signs", each: { "%\(hexadecimal($0, 2).uppercased())" }),
        Disguise("percent signs in small letters", each: { "%\(hexadecimal($0, 2))" }),
        Disguise("percent signs, twice", each: { "%25\(hexadecimal($0, 2))" }),
        Disguise(
            "percent signs for what is no letter or digit", each: { isSign($0) ? "%\(hexadecimal($0, 2))" : plain($0) }),
        Disguise("JSON escapes", each: { "\\u\(hexadecimal($0, 4))" }),
        Disguise("JSON escapes of JSON escapes", each: { "\\\\u\(hexadecimal($0, 4))" }),
        Disguise(
            "JSON escapes for what is no letter or digit", each: { isSign($0) ? "\\u\(hexadecimal($0, 4))" : plain($0) }
        ),
        Disguise("escapes of programs", each: { "\\x\(hexadecimal($0, 2))" }),
        Disguise("references of HTML", each: { "&#\($0);" }),
        Disguise("references of HTML in hexadecimal digits", each: { "&#x\(hexadecimal($0, 2));" }),
        Disguise("references of HTML, twice", each: { "&amp;#\($0);" }),
    ]

    private static let signs: [Disguise] = [
        Disguise("characters of no width", each: { "\(plain($0))\u{200B}" }),
        Disguise("word joiners before", each: { "\u{2060}\(plain($0))" }),
        Disguise("soft hyphens", each: { "\(plain($0))\u{AD}" }),
        Disguise("one character of no width") { value in
            let middle = value.index(value.startIndex, offsetBy: value.count / 2)
            return "\(value[..<middle])\u{FEFF}\(value[middle...])"
        },
        Disguise("full-width characters", each: { scalar(UInt32($0) - 0x21 + 0xFF01) }),
        Disguise("mathematical letters", each: mathematical),
    ]

    private static let layouts: [Disguise] = [
        Disguise("blanks between") { $0.map(String.init).joined(separator: " ") },
        Disguise("blanks between fours") { pieces($0, 4).joined(separator: " ") },
        Disguise("dashes between fours") { pieces($0, 4).joined(separator: "-") },
        Disguise("points between fours") { pieces($0, 4).joined(separator: ".") },
        Disguise("a line's end") { pieces($0, ($0.count + 1) / 2).joined(separator: "\n") },
        Disguise("a line's end and an indent") { pieces($0, ($0.count + 1) / 2).joined(separator: "\r\n    ") },
        Disguise("pieces of a stream of events") {
            "\n\ndata: {\"delta\":\"" + pieces($0, 5).joined(separator: "\"}\n\ndata: {\"delta\":\"") + "\"}\n\n"
        },
    ]

    private static let encodings: [Disguise] = [
        Disguise("hexadecimal digits", each: { hexadecimal($0, 2) }),
        Disguise("hexadecimal digits in capitals", each: { hexadecimal($0, 2).uppercased() }),
        Disguise("base64") { base64("", $0, "") },
        Disguise("base64, one byte in") { base64("x", $0, ";y") },
        Disguise("base64, two bytes in") { base64("a=", $0, "&b=1") },
        Disguise("base64 for addresses") { base64("", $0, "", marks: "-_") },
    ]

    private static func isSign(_ byte: UInt8) -> Bool {
        !(0x30...0x39).contains(byte) && !(0x41...0x5A).contains(byte) && !(0x61...0x7A).contains(byte)
    }

    private static func plain(_ byte: UInt8) -> String { String(Unicode.Scalar(byte)) }

    private static func scalar(_ value: UInt32) -> String { Unicode.Scalar(value).map { String($0) } ?? "" }

    private static func mathematical(_ byte: UInt8) -> String {
        switch byte {
        case 0x41...0x5A: scalar(0x1D400 + UInt32(byte - 0x41))
        case 0x61...0x7A: scalar(0x1D41A + UInt32(byte - 0x61))
        case 0x30...0x39: scalar(0x1D7CE + UInt32(byte - 0x30))
        default: plain(byte)
        }
    }

    private static func hexadecimal(_ byte: UInt8, _ width: Int) -> String {
        let digits = String(byte, radix: 16)
        return String(repeating: "0", count: width - digits.count) + digits
    }

    private static func pieces(_ value: String, _ size: Int) -> [String] {
        let bytes = Array(value.utf8)
        return stride(from: 0, to: bytes.count, by: max(size, 1)).map {
            (String(validating: bytes[$0..<min($0 + max(size, 1), bytes.count)], as: UTF8.self) ?? "")
        }
    }

    private static func base64(_ before: String, _ value: String, _ after: String, marks: String = "+/") -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\(marks)".utf8)
        let bytes = Array((before + value + after).utf8)
        var output: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for index in 0..<4 {
                let place = Int(bits >> UInt32(18 - 6 * index) & 63)
                output.append(index <= group.count ? alphabet[place] : UInt8(ascii: "="))
            }
        }
        return (String(validating: output, as: UTF8.self) ?? "")
    }
}
