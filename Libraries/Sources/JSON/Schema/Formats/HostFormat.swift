import Primitives

/// Names and addresses of hosts, and mail addresses.
enum HostFormat {
    /// RFC 1123 section 2.1: labels of letters, digits and inner hyphens.
    static func isHostname(_ text: ByteString) -> Bool {
        guard (1...253).contains(text.count) else { return false }
        return text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                && label.allSatisfy { FormatBytes.isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
                // Two hyphens in the third and fourth place announce an encoding; whether it is right is not looked at.
                && (!hasReservedHyphens(label) || label.lowercasedStarts(with: "xn--"))
        }
    }

    private static func hasReservedHyphens(_ label: Substring.UTF8View) -> Bool {
        label.dropFirst(2).prefix(2).elementsEqual("--".utf8)
    }

    /// RFC 2673 section 3.2: four numbers up to 255 without leading zeros.
    static func isIPv4(_ bytes: ArraySlice<UInt8>) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                guard (1...3).contains(part.count), part.allSatisfy(NumberGrammar.isDigit) else { return false }
                return (part.count == 1 || part.first != UInt8(ascii: "0"))
                    && part.reduce(0) { (sum: Int, byte) in sum * 10 + Int(byte - 0x30) } <= 255
            }
    }

    /// RFC 4291 section 2.2: eight groups, one run of them left out, the last two as an IPv4 address.
    static func isIPv6(_ bytes: ArraySlice<UInt8>) -> Bool {
        var groups = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard groups.count >= 3 else { return false }
        var expected = 8
        if let last = groups.last, last.contains(UInt8(ascii: ".")) {
            guard isIPv4(last) else { return false }
            groups.removeLast()
            expected = 6
        }
        if groups.first?.isEmpty == true {
            guard groups.count > 1, groups[1].isEmpty else { return false }
            groups.removeFirst()
        }
        if expected == 8, groups.last?.isEmpty == true {
            guard groups.count > 1, groups[groups.count - 2].isEmpty else { return false }
            groups.removeLast()
        }
        let gaps = groups.filter(\.isEmpty).count
        let written = groups.count - gaps
        return gaps <= 1 && (gaps == 1 ? written < expected : written == expected)
            && groups.allSatisfy { $0.count <= 4 && $0.allSatisfy(FormatBytes.isHexDigit) }
    }

    /// RFC 5321 section 4.1.2, RFC 6531 where international.
    static func isEmail(_ text: ByteString, international: Bool) -> Bool {
        let bytes = Array(text.utf8)
        guard let at = bytes.lastIndex(of: UInt8(ascii: "@")), isLocalPart(bytes[..<at], international) else {
            return false
        }
        let domain = bytes[(at + 1)...]
        if domain.first == UInt8(ascii: "["), domain.last == UInt8(ascii: "]"), domain.count > 2 {
            let literal = domain.dropFirst().dropLast()
            guard literal.starts(with: "IPv6:".utf8) else { return isIPv4(literal) }
            return isIPv6(literal.dropFirst(5))
        }
        if international, !domain.isEmpty, domain.contains(where: { $0 >= 0x80 }) { return true }
        // lint: bytes (what stands here was checked to be UTF-8)
        return isHostname(ByteString(String(decoding: domain, as: UTF8.self)))
    }

    private static func isLocalPart(_ bytes: ArraySlice<UInt8>, _ international: Bool) -> Bool {
        guard (1...64).contains(bytes.count) else { return false }
        if bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\""), bytes.count > 1 {
            return isQuoted(bytes.dropFirst().dropLast(), international)
        }
        let punctuation = Array("!#$%&'*+-/=?^_`{|}~".utf8)
        return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty
                && atom.allSatisfy {
                    FormatBytes.isAlphanumeric($0) || punctuation.contains($0) || (international && $0 >= 0x80)
                }
        }
    }

    private static func isQuoted(_ bytes: ArraySlice<UInt8>, _ international: Bool) -> Bool {
        var escaped = false
        for byte in bytes {
            guard (0x20...0x7E).contains(byte) || (international && byte >= 0x80) else { return false }
            if escaped {
                escaped = false
            } else if byte == UInt8(ascii: "\\") {
                escaped = true
            } else if byte == UInt8(ascii: "\"") {
                return false
            }
        }
        return !escaped
    }
}

extension Substring.UTF8View {
    /// True if the ASCII letters, made small, start with a prefix.
    fileprivate func lowercasedStarts(with prefix: String) -> Bool {
        lazy.map { FormatBytes.isLetter($0) ? $0 | 0x20 : $0 }.starts(with: prefix.utf8)
    }
}
