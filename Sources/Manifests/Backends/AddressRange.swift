package import Primitives

/// A range of IP addresses in CIDR notation: `127.0.0.0/8`, `fd00::/8`.
package struct AddressRange: Hashable, Sendable, CustomStringConvertible {
    /// The address, 4 or 16 bytes, bits after the prefix zero.
    package let bytes: [UInt8]
    /// The number of leading bits that count.
    package let prefix: Int
    /// As written.
    package let text: ByteString

    /// Nil where the text is no address with a prefix, or the address has bits after the prefix: `127.0.0.1/8` says two things.
    /// An address alone is a range of one.
    package init?(_ text: ByteString) {
        let parts = text.text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap(Self.address) else { return nil }
        var prefix = address.count * 8
        if parts.count == 2 {
            guard let length = Int(parts[1]), String(length) == parts[1], (0...prefix).contains(length) else {
                return nil
            }
            prefix = length
        }
        bytes = address
        self.prefix = prefix
        self.text = text
        for bit in prefix..<address.count * 8 where address[bit / 8] & (0x80 >> UInt8(bit % 8)) != 0 { return nil }
    }

    package var description: String { text.text }

    /// True for an address of the same family within the range.
    package func contains(_ address: [UInt8]) -> Bool {
        guard address.count == bytes.count else { return false }
        for (index, byte) in bytes.enumerated() {
            let bits = min(max(prefix - index * 8, 0), 8)
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> bits)
            if (address[index] ^ byte) & mask != 0 { return false }
        }
        return true
    }

    private static func address(_ text: Substring) -> [UInt8]? { text.contains(":") ? version6(text) : version4(text) }

    private static func version4(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { part in UInt8(part).flatMap { String($0) == part ? $0 : nil } }
        return parts.count == 4 && bytes.count == 4 ? bytes : nil
    }

    /// RFC 4291 section 2.2, forms 1 and 2.
    private static func version6(_ text: Substring) -> [UInt8]? {
        let halves = text.components(separatedBy: "::")
        guard halves.count <= 2 else { return nil }
        let groups = halves.map { half in
            half.isEmpty
                ? []
                : half.split(separator: ":", omittingEmptySubsequences: false).map { group -> UInt16? in
                    (1...4).contains(group.utf8.count) && group.allSatisfy(\.isHexDigit)
                        ? UInt16(group, radix: 16) : nil
                }
        }
        let present = groups.flatMap(\.self)
        guard !present.contains(nil), halves.count == 2 ? present.count < 8 : present.count == 8 else { return nil }
        let zeros = [UInt16?](repeating: 0, count: 8 - present.count)
        let all = halves.count == 2 ? groups[0] + zeros + groups[1] : present
        return all.compactMap(\.self).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
}

extension Substring {
    /// The parts between occurrences of a separator, empty ones too.
    fileprivate func components(separatedBy separator: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = self
        while let range = rest.firstRange(of: separator) {
            parts.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        return parts + [rest]
    }
}
