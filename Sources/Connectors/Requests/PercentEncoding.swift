import Primitives

/// Percent-encoding, RFC 3986 section 2.
enum PercentEncoding {
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Appends a value with every byte encoded but the unreserved ones (letters, digits, `- . _ ~`), so that nothing in it can
    /// be taken for structure.
    static func append(value: ByteString, to output: inout [UInt8]) {
        for byte in value.utf8 { isUnreserved(byte) ? output.append(byte) : append(triplet: byte, to: &output) }
    }

    /// Appends text of a document that belongs into a path segment: what may stand there stays, encoded bytes included; the
    /// rest is encoded.
    static func append(literal: ByteString, to output: inout [UInt8]) {
        let bytes = Array(literal.utf8)
        for (index, byte) in bytes.enumerated() {
            let stays = isSegmentByte(byte) || (byte == percent && isTriplet(bytes, at: index))
            stays ? output.append(byte) : append(triplet: byte, to: &output)
        }
    }

    /// The bytes with each triplet decoded once; what is no triplet stays.
    static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == percent, index + 2 < bytes.count, let high = value(bytes[index + 1]),
                let low = value(bytes[index + 2])
            {
                output.append(high << 4 | low)
                index += 3
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
        return output
    }

    /// Whether a byte may stand in a path segment as it is: `pchar` without the triplets.
    static func isSegmentByte(_ byte: UInt8) -> Bool {
        if isUnreserved(byte) { return true }
        switch byte {
        case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"),
            UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "@"):
            return true
        default: return false
        }
    }

    /// Whether a `%` at the index begins a triplet.
    static func isTriplet(_ bytes: [UInt8], at index: Int) -> Bool {
        index + 2 < bytes.count && value(bytes[index + 1]) != nil && value(bytes[index + 2]) != nil
    }

    static let percent = UInt8(ascii: "%")

    private static func append(triplet byte: UInt8, to output: inout [UInt8]) {
        output.append(percent)
        output.append(digits[Int(byte >> 4)])
        output.append(digits[Int(byte & 15)])
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
