import Primitives

/// URIs and IRIs by RFC 3986 and 3987, templates by RFC 6570.
enum URIFormat {
    /// True for a URI with a scheme, or any reference.
    static func isReference(_ text: ByteString, international: Bool, absolute: Bool) -> Bool {
        guard text.utf8.allSatisfy({ isAllowed($0, international) }), hasWholeEscapes(text) else { return false }
        let uri = URIReference(text)
        guard uri.scheme != nil || !absolute else { return false }
        if uri.scheme == nil, uri.authority == nil,
            let segment = uri.path.utf8.split(separator: UInt8(ascii: "/")).first,
            !uri.path.hasPrefix("/"), segment.contains(UInt8(ascii: ":"))
        {
            return false
        }
        if let fragment = uri.fragment, fragment.utf8.contains(UInt8(ascii: "#")) { return false }
        let brackets: [UInt8] = [UInt8(ascii: "["), UInt8(ascii: "]")]
        guard
            !([uri.path, uri.query ?? "", uri.fragment ?? ""].contains { $0.utf8.contains(where: brackets.contains) })
        else {
            return false
        }
        return uri.authority.map(isAuthority) ?? true
    }

    private static func isAuthority(_ authority: ByteString) -> Bool {
        var host = Array(authority.utf8)[...]
        if let at = host.lastIndex(of: UInt8(ascii: "@")) {
            guard
                !host[..<at].contains(where: { [UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "]")].contains($0) })
            else {
                return false
            }
            host = host[(at + 1)...]
        }
        if host.first == UInt8(ascii: "[") {
            guard let end = host.firstIndex(of: UInt8(ascii: "]")) else { return false }
            let literal = host[(host.startIndex + 1)..<end]
            let isFuture = literal.first.map { $0 | 0x20 == UInt8(ascii: "v") } ?? false
            guard isFuture || HostFormat.isIPv6(literal) else { return false }
            host = host[(end + 1)...]
            return host.isEmpty
                || (host.first == UInt8(ascii: ":") && host.dropFirst().allSatisfy(NumberGrammar.isDigit))
        }
        guard !host.contains(UInt8(ascii: "[")), !host.contains(UInt8(ascii: "]")) else { return false }
        guard let colon = host.firstIndex(of: UInt8(ascii: ":")) else { return true }
        return host[(colon + 1)...].allSatisfy(NumberGrammar.isDigit)
    }

    private static func isAllowed(_ byte: UInt8, _ international: Bool) -> Bool {
        if byte >= 0x80 { return international }
        return FormatBytes.isAlphanumeric(byte) || allowed.contains(byte)
    }

    private static let allowed = Set("-._~:/?#[]@!$&'()*+,;=%".utf8)

    /// True if two hexadecimal digits follow each percent sign.
    private static func hasWholeEscapes(_ text: ByteString) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.allSatisfy { place in
            bytes[place] != UInt8(ascii: "%")
                || (place + 2 < bytes.count && FormatBytes.isHexDigit(bytes[place + 1])
                    && FormatBytes.isHexDigit(bytes[place + 2]))
        }
    }

    /// RFC 6570 section 2.
    static func isTemplate(_ text: ByteString) -> Bool {
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "{"):
                guard let end = rest.firstIndex(of: UInt8(ascii: "}")), isExpression(rest[..<end]) else { return false }
                rest = rest[(end + 1)...]
            case UInt8(ascii: "}"), 0...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"),
                UInt8(ascii: "\\"),
                UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "|"):
                return false
            default: break
            }
        }
        return hasWholeEscapes(text)
    }

    private static func isExpression(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        if let first = rest.first, "+#./;?&=,!@|".utf8.contains(first) { rest = rest.dropFirst() }
        return rest.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).allSatisfy(isVariable)
    }

    private static func isVariable(_ bytes: ArraySlice<UInt8>) -> Bool {
        var name = bytes
        if name.last == UInt8(ascii: "*") {
            name = name.dropLast()
        } else if let colon = name.firstIndex(of: UInt8(ascii: ":")) {
            let length = name[(colon + 1)...]
            guard (1...4).contains(length.count), length.allSatisfy(NumberGrammar.isDigit),
                length.first != UInt8(ascii: "0")
            else {
                return false
            }
            name = name[..<colon]
        }
        return name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy {
                    FormatBytes.isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "%")
                }
        }
    }
}
