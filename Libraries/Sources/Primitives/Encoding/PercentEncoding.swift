/// Percent-encoding (RFC 3986 section 2), and the one of forms that is made from it (`application/x-www-form-urlencoded`).
public enum PercentEncoding {
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// `%`
    public static let percent = UInt8(ascii: "%")

    /// The text with every byte encoded but the unreserved ones, so that it can be one value of a query or one segment of a path.
    public static func encode(_ text: some StringProtocol) -> String {
        var output: [UInt8] = []
        append(bytes: text.utf8, to: &output)
        return String(validating: output, as: UTF8.self) ?? ""
    }

    /// A form's body, or a query, from its fields in order.
    public static func form(_ fields: [(name: String, value: String)]) -> String {
        fields.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
    }

    /// Appends a value with every byte encoded but the unreserved ones (letters, digits, `- . _ ~`), so that nothing in it can
    /// be taken for structure.
    public static func append(value: ByteString, to output: inout [UInt8]) { append(bytes: value.utf8, to: &output) }

    /// Appends text of a document that belongs into a path segment: what may stand there stays, encoded bytes included; the
    /// rest is encoded.
    public static func append(literal: ByteString, to output: inout [UInt8]) {
        let bytes = Array(literal.utf8)
        for (index, byte) in bytes.enumerated() {
            let stays = isSegmentByte(byte) || (byte == percent && isTriplet(bytes, at: index))
            stays ? output.append(byte) : append(triplet: byte, to: &output)
        }
    }

    /// The text behind the bytes. Nil where a `%` begins no triplet, or what comes out is not UTF-8. `plusIsSpace` is the rule of
    /// forms.
    public static func decode(_ bytes: some Sequence<UInt8>, plusIsSpace: Bool = false) -> ByteString? {
        var output: [UInt8] = []
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case percent:
                guard let high = iterator.next().flatMap(value), let low = iterator.next().flatMap(value) else {
                    return nil
                }
                output.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: output.append(UInt8(ascii: " "))
            default: output.append(byte)
            }
        }
        return ByteString(validating: output)
    }

    /// The bytes with each triplet decoded once; what is no triplet stays. For finding out what others may read, never for
    /// reading.
    public static func decodedLeniently(_ bytes: [UInt8]) -> [UInt8] {
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
    public static func isSegmentByte(_ byte: UInt8) -> Bool {
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
    public static func isTriplet(_ bytes: [UInt8], at index: Int) -> Bool {
        index + 2 < bytes.count && value(bytes[index + 1]) != nil && value(bytes[index + 2]) != nil
    }

    private static func append(bytes: some Sequence<UInt8>, to output: inout [UInt8]) {
        for byte in bytes { isUnreserved(byte) ? output.append(byte) : append(triplet: byte, to: &output) }
    }

    private static func append(triplet byte: UInt8, to output: inout [UInt8]) {
        output.append(percent)
        output.append(digits[Int(byte >> 4)])
        output.append(digits[Int(byte & 15)])
    }

    /// RFC 3986 section 2.3.
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
