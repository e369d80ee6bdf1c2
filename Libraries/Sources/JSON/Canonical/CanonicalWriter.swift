public import Primitives

/// Writes the canonical text of a value (RFC 8785) whose shape the caller knows, piece by piece, without making a ``JSONValue`` of
/// it. The caller begins and ends objects and arrays in pairs, and gives the members of an object in the order of
/// ``precedes(_:_:)``, each once.
public struct CanonicalWriter {
    /// What was written.
    public private(set) var bytes: [UInt8] = []
    /// True behind a value, where another follows after a comma.
    private var isBehindValue = false

    public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    public mutating func beginObject() { begin(UInt8(ascii: "{")) }
    public mutating func endObject() { end(UInt8(ascii: "}")) }
    public mutating func beginArray() { begin(UInt8(ascii: "[")) }
    public mutating func endArray() { end(UInt8(ascii: "]")) }

    /// The name of the member whose value comes next.
    public mutating func key(_ name: ByteString) {
        separate()
        JSONText.append(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        isBehindValue = false
    }

    public mutating func string(_ text: ByteString) {
        separate()
        JSONText.append(text, to: &bytes)
        isBehindValue = true
    }

    /// The bytes as a text in lower-case hexadecimal.
    public mutating func hexadecimal(_ digest: [UInt8]) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        Hex.append(digest, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        isBehindValue = true
    }

    /// - Throws: ``JSONError/Reason/integerNotExact`` where the number is beyond what canonical text holds exactly.
    public mutating func integer(_ value: Int64) throws(JSONError) {
        guard JSONNumber.isExact(value) else { throw JSONError(reason: .integerNotExact, position: nil) }
        separate()
        bytes.append(contentsOf: String(value).utf8)
        isBehindValue = true
    }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        isBehindValue = false
    }

    private mutating func end(_ bracket: UInt8) {
        bytes.append(bracket)
        isBehindValue = true
    }

    private mutating func separate() {
        if isBehindValue { bytes.append(UInt8(ascii: ",")) }
    }

    /// The order of an object's members: that of the UTF-16 code units of their keys, RFC 8785 section 3.2.3. It is that of UTF-8
    /// bytes but for characters beyond the basic plane, whose surrogates come before U+E000 to U+FFFF.
    public static func precedes(_ left: ByteString, _ right: ByteString) -> Bool {
        left.withBytes { left in
            right.withBytes { right in
                for (left, right) in zip(left, right) where left != right { return rank(left) < rank(right) }
                return left.count < right.count
            }
        }
    }

    /// Lead bytes F0 to F4 (two surrogates) come before EE and EF (U+E000 to U+FFFF).
    private static func rank(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0xF0...: byte - 2
        case 0xEE, 0xEF: byte + 8
        default: byte
        }
    }
}
