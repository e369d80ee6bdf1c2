public import Primitives

/// Why a text is not acceptable JSON, or a value has no canonical form.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong; the raw value is the stable code.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        case tooLarge = "json.too-large"
        case tooDeep = "json.too-deep"
        case tooManyValues = "json.too-many-values"
        case unexpectedEnd = "json.unexpected-end"
        case unexpectedCharacter = "json.unexpected-character"
        case trailingText = "json.trailing-text"
        case byteOrderMark = "json.byte-order-mark"
        case invalidUTF8 = "json.invalid-utf8"
        case invalidNumber = "json.invalid-number"
        case invalidEscape = "json.invalid-escape"
        case loneSurrogate = "json.lone-surrogate"
        case controlCharacter = "json.control-character"
        case duplicateKey = "json.duplicate-key"
        /// Not zero, and beyond or below what a double holds, such as `1e400` and `1e-400`.
        case numberOutOfRange = "json.number-out-of-range"
        /// A whole number that a double would round, RFC 7493 section 2.2.
        case integerNotExact = "json.integer-not-exact"
    }

    /// A place in the text.
    public struct Position: Hashable, Sendable {
        /// In bytes from 0.
        public let offset: Int
        /// From 1.
        public let line: Int
        /// From 1, in Unicode scalars.
        public let column: Int
    }

    /// What is wrong.
    public let reason: Reason
    /// Where in the text; nil where a value and no text was looked at.
    public let position: Position?

    /// The stable code, such as `json.duplicate-key`.
    public var code: String { reason.rawValue }
    public var description: String { fault(in: "JSON").description }

    /// The error for a person. It names the place and nothing that stands there.
    public func fault(in file: String) -> Fault {
        Fault(
            code, reason.message, fix: reason.fix,
            at: position.map { SourceLocation(file: file, line: $0.line, column: $0.column) })
    }
}

extension JSONError.Reason {
    var message: String {
        switch self {
        case .tooLarge: "The JSON text is longer than allowed."
        case .tooDeep: "The JSON text is nested deeper than allowed."
        case .tooManyValues: "The JSON text holds more values than allowed."
        case .unexpectedEnd: "The JSON text ends too early."
        case .unexpectedCharacter: "This character cannot stand here in JSON."
        case .trailingText: "There is text after the end of the JSON value."
        case .byteOrderMark: "The JSON text starts with a byte order mark."
        case .invalidUTF8: "The JSON text is not valid UTF-8."
        case .invalidNumber: "This is not a JSON number."
        case .invalidEscape: "This is not an escape sequence of JSON."
        case .loneSurrogate: "This escape is half of a surrogate pair and stands for no character."
        case .controlCharacter: "A JSON string holds a control character that is not escaped."
        case .duplicateKey: "This key stands in the object already."
        case .numberOutOfRange: "A number is beyond what a double can hold."
        case .integerNotExact: "A whole number is beyond 2^53 and would be rounded."
        }
    }

    var fix: String? {
        switch self {
        case .duplicateKey: "Keep one member of each name."
        case .byteOrderMark: "Save the text as UTF-8 without a byte order mark."
        case .controlCharacter: "Write it as \\u00XX."
        case .integerNotExact, .numberOutOfRange: "Write the number as a string."
        default: nil
        }
    }
}

extension JSONError.Position {
    /// Counts lines and columns up to an offset.
    init(offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.init(offset: offset, line: line, column: column)
    }
}
