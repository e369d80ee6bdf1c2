package import Primitives

/// The fields of an `application/x-www-form-urlencoded` body: each name once, strict percent-encoding, valid UTF-8.
package struct Form: Sendable {
    /// By name.
    package let fields: [ByteString: ByteString]

    /// Nil where a name is repeated (RFC 6749 section 3.2), an escape is malformed, or the text is not UTF-8.
    package init?(_ bytes: [UInt8], maximumFields: Int = 32) {
        var fields: [ByteString: ByteString] = [:]
        guard !bytes.isEmpty else {
            self.fields = [:]
            return
        }
        let pairs = bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
        guard pairs.count <= maximumFields else { return nil }
        for pair in pairs {
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, let name = Self.decode(halves[0]), let value = Self.decode(halves[1]),
                !name.isEmpty,
                fields.updateValue(value, forKey: name) == nil
            else { return nil }
        }
        self.fields = fields
    }

    /// The value of a field; an empty one counts as absent.
    package subscript(name: ByteString) -> ByteString? {
        guard let value = fields[name], !value.isEmpty else { return nil }
        return value
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) -> ByteString? {
        var output: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "+"): output.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
                else {
                    return nil
                }
                output.append(high << 4 | low)
                index += 2
            case let byte: output.append(byte)
            }
            index += 1
        }
        return ByteString(validating: output)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
