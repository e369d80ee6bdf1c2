import Primitives

/// The text between a literal's quotation marks, and back.
///
/// The escapes are those of Rust: `\n \r \t \\ \0 \' \"`, `\x` with two digits up to `7F`, and `\u{…}` with one to
/// six digits, `_` among them ignored. In a pattern `\*` is a star and any other star, however written, is a
/// wildcard.
enum StringLiteral {
    /// Where between the quotation marks the text is not acceptable, in bytes, and why.
    struct Flaw: Error {
        let offset: Int
        let message: String
        let fix: String
    }

    /// The text that a literal stands for.
    static func text(_ raw: some RandomAccessCollection<UInt8>) throws(Flaw) -> ByteString {
        var output: [UInt8] = []
        output.reserveCapacity(raw.count)
        try unescape(raw, isPattern: false) { unit in
            if case .scalar(let scalar) = unit {
                output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.EncodedScalar())
            }
        }
        guard let text = ByteString(validating: output) else {
            throw Flaw(offset: 0, message: "This is not text in UTF-8.", fix: "Save the file as UTF-8.")
        }
        return text
    }

    /// The pattern that a literal stands for.
    static func pattern(_ raw: some RandomAccessCollection<UInt8>) throws(Flaw) -> CedarPattern {
        var pieces: [[UInt8]] = [[]]
        try unescape(raw, isPattern: true) { unit in
            switch unit {
            case .scalar("*"): pieces.append([])
            case .star: pieces[pieces.count - 1].append(UInt8(ascii: "*"))
            case .scalar(let scalar):
                pieces[pieces.count - 1].append(contentsOf: UTF8.encode(scalar) ?? UTF8.EncodedScalar())
            }
        }
        return CedarPattern(pieces: pieces)
    }

    private enum Unit {
        case scalar(Unicode.Scalar)
        /// `\*`, in a pattern.
        case star
    }

    private static func unescape(
        _ raw: some RandomAccessCollection<UInt8>, isPattern: Bool, _ emit: (Unit) -> Void
    ) throws(Flaw) {
        let bytes = Array(raw)
        var decoder = UTF8()
        var source = bytes.makeIterator()
        var offset = 0
        func next() -> Unicode.Scalar? {
            guard case .scalarValue(let scalar) = decoder.decode(&source) else { return nil }
            offset += UTF8.width(scalar)
            return scalar
        }
        while let scalar = next() {
            let start = offset - UTF8.width(scalar)
            guard scalar == "\\" else {
                guard scalar != "\r" else {
                    throw Flaw(
                        offset: start, message: "A carriage return cannot stand in a string.", fix: #"Write it as \r."#)
                }
                emit(.scalar(scalar))
                continue
            }
            switch next() {
            case "n": emit(.scalar("\n"))
            case "r": emit(.scalar("\r"))
            case "t": emit(.scalar("\t"))
            case "0": emit(.scalar("\0"))
            case "\\": emit(.scalar("\\"))
            case "'": emit(.scalar("'"))
            case "\"": emit(.scalar("\""))
            case "*" where isPattern: emit(.star)
            case "x":
                guard let high = next().flatMap(hex), let low = next().flatMap(hex), high < 8 else {
                    throw Flaw(
                        offset: start, message: #"`\x` takes two digits, from 00 to 7F."#,
                        fix: #"Use \u{…} for others."#)
                }
                emit(.scalar(Unicode.Scalar(UInt8(high << 4 | low))))
            case "u":
                guard let scalar = braced(next) else {
                    throw Flaw(
                        offset: start, message: #"`\u{…}` takes one to six digits that number a character."#,
                        fix: #"Write it as in \u{e9}."#)
                }
                emit(.scalar(scalar))
            case "*":
                throw Flaw(
                    offset: start, message: #"`\*` stands only in the pattern of `like`."#, fix: "Write `*` alone.")
            default:
                throw Flaw(
                    offset: start, message: "There is no such escape.",
                    fix: #"Use \n \r \t \0 \\ \' \" \x41 \u{e9}, or \\ for a backslash."#)
            }
        }
        if offset < bytes.count {
            throw Flaw(offset: offset, message: "This is not text in UTF-8.", fix: "Save the file as UTF-8.")
        }
    }

    private static func braced(_ next: () -> Unicode.Scalar?) -> Unicode.Scalar? {
        guard next() == "{", let first = next(), let digit = hex(first) else { return nil }
        var value = digit
        var count = 1
        while let scalar = next() {
            if scalar == "}" { return Unicode.Scalar(value) }
            if scalar == "_" { continue }
            guard let digit = hex(scalar), count < 6 else { return nil }
            value = value << 4 | digit
            count += 1
        }
        return nil
    }

    private static func hex(_ scalar: Unicode.Scalar) -> UInt32? {
        guard scalar.isASCII else { return nil }
        return HexDigit.value(UInt8(scalar.value)).map(UInt32.init)
    }
}

extension StringLiteral {
    /// A literal that stands for the text, with its quotation marks; ASCII but for letters that need no escape.
    static func quoted(_ text: ByteString) -> String {
        "\"" + escaped(text.text.unicodeScalars) + "\""
    }

    /// A literal that stands for the pattern.
    static func quoted(_ pattern: CedarPattern) -> String {
        let pieces = pattern.pieces.map { piece in
            // lint: bytes (what stands here was checked to be UTF-8)
            escaped(String(decoding: piece, as: UTF8.self).unicodeScalars).split(
                separator: "*", omittingEmptySubsequences: false
            ).joined(separator: #"\*"#)
        }
        return "\"" + pieces.joined(separator: "*") + "\""
    }

    private static func escaped(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var output = String.UnicodeScalarView()
        for scalar in scalars {
            switch scalar {
            case "\n": output.append(contentsOf: #"\n"#.unicodeScalars)
            case "\r": output.append(contentsOf: #"\r"#.unicodeScalars)
            case "\t": output.append(contentsOf: #"\t"#.unicodeScalars)
            case "\0": output.append(contentsOf: #"\0"#.unicodeScalars)
            case "\\": output.append(contentsOf: #"\\"#.unicodeScalars)
            case "\"": output.append(contentsOf: #"\""#.unicodeScalars)
            case let scalar where isPlain(scalar): output.append(scalar)
            default: output.append(contentsOf: #"\u{\#(String(scalar.value, radix: 16))}"#.unicodeScalars)
            }
        }
        return String(output)
    }

    /// Visible, and no part of a letter before it: what a reader sees is what the bytes say.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
        return scalar.properties.isAlphabetic && !scalar.properties.isGraphemeExtend
            && !scalar.properties.isDefaultIgnorableCodePoint
    }
}
