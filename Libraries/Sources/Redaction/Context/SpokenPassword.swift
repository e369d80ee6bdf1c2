import Primitives

/// Tells a password in a sentence from the words around it.
enum SpokenPassword {
    /// True for a word that has more than letters in it and is no address, date, version, number with a unit or name of a standard.
    /// `isAnnounced`: the words before say that the value stands here, so that less is asked.
    static func isOne(_ value: ArraySlice<UInt8>, isAnnounced: Bool, isQuoted: Bool) -> Bool {
        // What costs least and says no most often comes first.
        guard (4...64).contains(value.count), hasShape(value, isAnnounced: isAnnounced, isQuoted: isQuoted),
            !isAddress(value), !SecretKind.isExpression(value, before: 0x20), !isCode(value), !isExample(value)
        else { return false }
        return true
    }

    /// True where the characters of a word are mixed as those of a password are.
    private static func hasShape(_ value: ArraySlice<UInt8>, isAnnounced: Bool, isQuoted: Bool) -> Bool {
        var digits = 0, lower = 0, upper = 0, inner = 0, signs = 0, dashes = 0
        for (offset, byte) in value.enumerated() {
            if byte.isDigit {
                digits += 1
            } else if byte.isLower {
                lower += 1
            } else if byte.isUpper {
                upper += 1
                if offset > 0 { inner += 1 }
            } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") {
                dashes += 1
            } else if byte != UInt8(ascii: "'"), byte != UInt8(ascii: "/"), offset + 1 < value.count || digits > 0 {
                signs += 1
            }
        }
        let letters = lower + upper
        if letters == 0 { return isAnnounced && digits >= 4 && (signs > 0 || digits == value.count && !isYear(value)) }
        if isAnnounced || isQuoted {
            let isMixed =
                digits > 0
                ? upper == 0 || lower > 0 || signs > 0 || digits >= 2 && value.count >= 8
                : signs > 0 && value.count >= 6 || dashes >= 2 && value.count >= 12
                    || inner >= 2 && lower > 0 && isQuoted
            return isMixed && !isQuantity(value)
        }
        let isMixed =
            digits > 0
            ? value.count >= 6 && (signs > 0 || upper > 0 && lower > 0 || dashes >= 2 && lower > 0)
            : signs > 0 && upper > 0 && lower > 0 && value.count >= 8 && inner > 0
        return isMixed && !isQuantity(value)
    }

    private static func isExample(_ value: ArraySlice<UInt8>) -> Bool {
        guard let folded = ByteString(validating: value.map(\.lowercased)) else { return true }
        return SpokenWords.terms.contains(folded) || ExampleValue.isOne(value)
    }

    /// Letters of one case and then digits: `hunter2`.
    static func isShort(_ value: ArraySlice<UInt8>) -> Bool {
        let letters = value.prefix(while: \.isLetter)
        let rest = value.dropFirst(letters.count)
        return (6...20).contains(value.count) && letters.count >= 4 && !rest.isEmpty && rest.allSatisfy(\.isDigit)
            && letters.dropFirst().allSatisfy(\.isLower) && !isExample(value)
    }

    private static func isYear(_ value: ArraySlice<UInt8>) -> Bool {
        value.count == 4 && (value.starts(with: "19".utf8) || value.starts(with: "20".utf8))
    }

    /// Something of a program or of an address: `a.b@c.example`, `/etc/x`, `$NAME`, `f(x)`, `name.ext`, `8.1.2`.
    private static func isAddress(_ value: ArraySlice<UInt8>) -> Bool {
        guard let first = value.first else { return true }
        if first == UInt8(ascii: "/") || first == UInt8(ascii: "\\") || first == UInt8(ascii: "#")
            || first == UInt8(ascii: "+")
            || first == UInt8(ascii: "-")
        {
            return true
        }
        var slashes = 0
        var last: UInt8 = 0
        for byte in value {
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
                UInt8(ascii: "}"), UInt8(ascii: "="), UInt8(ascii: "\\"):
                return true
            case UInt8(ascii: "/"):
                slashes += 1
                if last == UInt8(ascii: ":") || last == byte || slashes > 1 { return true }
            default: break
            }
            last = byte
        }
        if let at = value.lastIndex(of: UInt8(ascii: "@")), at > value.startIndex {
            let host = value[(at + 1)...]
            if host.contains(UInt8(ascii: ".")), host.allSatisfy(ByteSet.dottedToken.contains) { return true }
        }
        let parts = value.split(separator: UInt8(ascii: "."))
        if parts.count >= 2, let end = parts.last,
            value.allSatisfy({ $0.isAlphanumeric || ByteSet.dottedToken.contains($0) })
        {
            let isName = (2...5).contains(end.count) && end.allSatisfy(\.isLower)
            if isName || parts.dropFirst().allSatisfy({ $0.allSatisfy(\.isDigit) }) { return true }
        }
        return false
    }

    /// The number of a ticket or a standard: `INC-20391`, `RFC6238`, `CVE-2024-1234`.
    private static func isCode(_ value: ArraySlice<UInt8>) -> Bool {
        let letters = value.prefix(while: \.isUpper)
        let rest = value.dropFirst(letters.count)
        return (2...5).contains(letters.count) && !rest.isEmpty
            && rest.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") }
    }

    /// `8-character`, `90-day`, `12th`, `30min`, `10:30am`, `5,000`.
    private static func isQuantity(_ value: ArraySlice<UInt8>) -> Bool {
        let number = value.prefix {
            $0.isDigit || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".")
        }
        guard number.contains(where: \.isDigit) else { return false }
        let rest = value.dropFirst(number.count).drop { $0 == UInt8(ascii: "-") }
        return rest.allSatisfy { $0.isLetter || $0 == UInt8(ascii: "-") } && number.count <= 3
            && (rest.count <= 2 || value.contains(UInt8(ascii: "-")) || rest.allSatisfy(\.isLower) && rest.count <= 7)
    }
}
