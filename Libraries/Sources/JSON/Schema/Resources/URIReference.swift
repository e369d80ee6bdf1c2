import Primitives

/// A URI or a relative reference in its five parts, RFC 3986.
struct URIReference: Hashable {
    var scheme: ByteString?
    var authority: ByteString?
    var path: ByteString
    var query: ByteString?
    var fragment: ByteString?

    /// Splits any text as appendix B does.
    init(_ text: ByteString) {
        var rest = Array(text.utf8)[...]
        if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
            fragment = Self.text(rest[(hash + 1)...])
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
            query = Self.text(rest[(mark + 1)...])
            rest = rest[..<mark]
        }
        if let colon = rest.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(rest[..<colon]) {
            scheme = Self.text(rest[..<colon])
            rest = rest[(colon + 1)...]
        }
        if rest.starts(with: "//".utf8) {
            let end = rest.dropFirst(2).firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            authority = Self.text(rest[(rest.startIndex + 2)..<end])
            rest = rest[end...]
        }
        path = Self.text(rest)
    }

    /// The text, RFC 3986 section 5.3.
    var text: ByteString {
        var output = ""
        if let scheme { output += scheme.text + ":" }
        if let authority { output += "//" + authority.text }
        output += path.text
        if let query { output += "?" + query.text }
        if let fragment { output += "#" + fragment.text }
        return ByteString(output)
    }

    /// The reference read against a base, RFC 3986 section 5.2; a base without scheme is taken as it is.
    func resolved(against base: URIReference) -> URIReference {
        var target = self
        if scheme != nil {
            target.path = Self.withoutDots(path)
            return target
        }
        target.scheme = base.scheme
        if authority != nil {
            target.path = Self.withoutDots(path)
            return target
        }
        target.authority = base.authority
        if path.isEmpty {
            target.path = base.path
            target.query = query ?? base.query
        } else if path.hasPrefix("/") {
            target.path = Self.withoutDots(path)
        } else {
            target.path = Self.withoutDots(merged(with: base))
        }
        return target
    }

    /// Without its fragment.
    var withoutFragment: URIReference {
        var copy = self
        copy.fragment = nil
        return copy
    }

    /// The fragment with its percent escapes decoded; nil where they are malformed or stand for no text.
    var decodedFragment: ByteString? {
        var output: [UInt8] = []
        var bytes = Array((fragment ?? "").utf8)[...]
        while let byte = bytes.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                output.append(byte)
                continue
            }
            let digits = bytes.prefix(2)
            // lint: bytes (what stands here was checked to be UTF-8)
            guard digits.count == 2, let decoded = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes = bytes.dropFirst(2)
            output.append(decoded)
        }
        return ByteString(validating: output)
    }

    private func merged(with base: URIReference) -> ByteString {
        if base.authority != nil, base.path.isEmpty { return ByteString("/" + path.text) }
        let bytes = Array(base.path.utf8)
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return path }
        return ByteString(Self.text(bytes[...slash]).text + path.text)
    }

    /// RFC 3986 section 5.2.4.
    private static func withoutDots(_ path: ByteString) -> ByteString {
        let segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
            text(Array($0)[...])
        }
        guard segments.contains(".") || segments.contains("..") else { return path }
        var output: [ByteString] = []
        for (place, segment) in segments.enumerated() {
            let isLast = place == segments.count - 1
            switch segment {
            case ".": if isLast { output.append("") }
            case "..":
                if output.count > 1 || (output.count == 1 && output[0] != "") { output.removeLast() }
                if isLast { output.append("") }
            default: output.append(segment)
            }
        }
        return ByteString(output.map(\.text).joined(separator: "/"))
    }

    private static func isScheme(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, (first | 0x20) &- 0x61 < 26 else { return false }
        return bytes.allSatisfy {
            ($0 | 0x20) &- 0x61 < 26 || NumberGrammar.isDigit($0)
                || [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains($0)
        }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> ByteString {
        // lint: bytes (what stands here was checked to be UTF-8)
        ByteString(String(decoding: bytes, as: UTF8.self))
    }
}
