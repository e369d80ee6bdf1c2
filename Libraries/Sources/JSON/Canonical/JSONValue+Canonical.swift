import Primitives

extension JSONValue {
    /// The one canonical text of the value, RFC 8785: members sorted by the UTF-16 code units of their keys, numbers as
    /// ECMAScript writes the double they stand for, no space.
    ///
    /// A number whose meaning would change is refused: one that is too large or too small for a double, and a whole one
    /// that a double would round or that is written as an integer beyond ±(2^53 − 1), RFC 7493 section 2.2. Digits of a
    /// fraction beyond a double's precision are rounded, as the standard has it.
    public func canonical() throws(JSONError) -> [UInt8] {
        var output: [UInt8] = []
        try CanonicalText.append(self, to: &output)
        return output
    }
}

extension JSONNumber {
    /// The text that RFC 8785 gives the number; throws where that would change its meaning.
    func canonical() throws(JSONError) -> String {
        if let integer {
            if Self.isExact(integer) { return String(integer) }
            if isPlain { throw JSONError(reason: .integerNotExact, position: nil) }
        }
        let double = self.double
        let exact = self.exact
        guard let text = ECMAScriptNumber.text(double), exact.signum == 0 || double != 0 else {
            throw JSONError(reason: .numberOutOfRange, position: nil)
        }
        if exact.isWhole {
            guard !isPlain, JSONNumber(lexeme: ByteString(text)) == self else {
                throw JSONError(reason: .integerNotExact, position: nil)
            }
        }
        return text
    }

    /// Whether every reader has a whole number exactly: within ±(2^53 − 1).
    static func isExact(_ integer: Int64) -> Bool { integer.magnitude <= 9_007_199_254_740_991 }

    /// True without fraction and exponent.
    private var isPlain: Bool { lexeme.withBytes { NumberGrammar($0, from: 0).isPlain } }
}

private enum CanonicalText {
    static func append(_ value: JSONValue, to output: inout [UInt8]) throws(JSONError) {
        switch value {
        case .number(let number): output.append(contentsOf: try number.canonical().utf8)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            for (place, element) in elements.enumerated() {
                if place > 0 { output.append(UInt8(ascii: ",")) }
                try append(element, to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let object):
            output.append(UInt8(ascii: "{"))
            for (place, member) in object.members.sorted(by: { CanonicalWriter.precedes($0.key, $1.key) }).enumerated()
            {
                if place > 0 { output.append(UInt8(ascii: ",")) }
                JSONText.append(member.key, to: &output)
                output.append(UInt8(ascii: ":"))
                try append(member.value, to: &output)
            }
            output.append(UInt8(ascii: "}"))
        case .null, .bool, .string: JSONText.append(value, to: &output)
        }
    }
}
