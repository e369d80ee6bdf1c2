public import Primitives

/// A JSON number as it was written. It becomes an integer or a double where someone asks, and only if that loses
/// nothing that the asker cares about.
public struct JSONNumber: Sendable, CustomStringConvertible {
    /// The text, which follows the grammar of RFC 8259 section 6.
    public let lexeme: ByteString
    /// The value where it is whole and fits: `1`, `1.0` and `1e0` are all 1; nil for `0.5`, 2^63 and `1e400`.
    public let integer: Int64?

    public init(_ value: Int64) {
        lexeme = ByteString(String(value))
        integer = value
    }

    /// Nil where the text is not a JSON number.
    public init?(lexeme: ByteString) {
        let number = lexeme.withBytes { bytes -> JSONNumber? in
            let scan = NumberGrammar(bytes, from: 0)
            guard scan.isValid, scan.end == bytes.count else { return nil }
            return JSONNumber(validated: bytes, isPlain: scan.isPlain)
        }
        guard let number else { return nil }
        self = number
    }

    /// From text that follows the grammar; plain is a number without fraction and exponent.
    init(validated text: UnsafeBufferPointer<UInt8>, isPlain: Bool) {
        // lint: bytes (what stands here was checked to be UTF-8)
        lexeme = ByteString(String(decoding: text, as: UTF8.self))
        integer = isPlain ? Self.plainInteger(text) : ExactDecimal(text).integer
    }

    /// The shortest text that reads back as the same double, as ECMAScript writes it; nil for infinities and NaN.
    public init?(_ value: Double) {
        guard let text = ECMAScriptNumber.text(value) else { return nil }
        self.init(lexeme: ByteString(text))
    }

    /// The nearest double; infinite where the text is beyond its range.
    public var double: Double { Double(lexeme.text) ?? .nan }

    public var description: String { lexeme.text }

    private static func plainInteger(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        let negative = text.first == UInt8(ascii: "-")
        var value: Int64 = 0
        for byte in text.dropFirst(negative ? 1 : 0) {
            let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let digit = Int64(byte &- UInt8(ascii: "0"))
            let (sum, overflow) =
                negative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            if tooLarge || overflow { return nil }
            value = sum
        }
        return value
    }
}

extension JSONNumber: Hashable, Comparable {
    /// By numeric value: `1` equals `1.0`; see ``JSONNumber/compare(_:)`` for the exactness.
    public static func == (left: JSONNumber, right: JSONNumber) -> Bool { left.compare(right) == 0 }
    /// By numeric value, exactly.
    public static func < (left: JSONNumber, right: JSONNumber) -> Bool { left.compare(right) < 0 }

    public func hash(into hasher: inout Hasher) {
        if let integer { hasher.combine(integer) } else { hasher.combine(exact) }
    }

    /// The sign of `self - other`, exact in decimal however long either is.
    public func compare(_ other: JSONNumber) -> Int {
        if let integer, let other = other.integer { return integer < other ? -1 : integer > other ? 1 : 0 }
        return exact.compare(other.exact)
    }

    /// True without a fraction, however large.
    public var isWhole: Bool { integer != nil || exact.isWhole }

    /// The value in decimal digits.
    var exact: ExactDecimal { lexeme.withBytes { ExactDecimal($0) } }
}
