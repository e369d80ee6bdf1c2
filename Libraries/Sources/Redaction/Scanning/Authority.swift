import Primitives

/// The authority of a URI while it is read (RFC 3986 section 3.2): `user:password@host:port`.
struct Authority {
    /// After `://`.
    let start: Int
    /// After the first colon.
    var passwordStart: Int?
    /// The last `@`.
    var at: Int?
}

extension Scanner {
    private static let uriPassword = RedactionLabel(secret: "uri-password")
    private static let greatestAuthority = 200

    /// A byte in an authority that ends a run. Slashes belong to runs, so the end of the authority is looked for in what has come.
    mutating func passAuthority(_ byte: UInt8, at index: Int, isEscaped: Bool) {
        guard var authority, index >= authority.start else { return }
        let from = authority.at ?? authority.passwordStart ?? authority.start
        if authority.at != nil || authority.passwordStart == nil, text(from, index).contains(UInt8(ascii: "/")) {
            return endAuthority()
        }
        guard index - authority.start <= Self.greatestAuthority else { return endAuthority() }
        if byte == UInt8(ascii: "/") {
            // What is all digits is a port.
            let isPort = authority.passwordStart.map { text($0, index).allSatisfy(\.isDigit) } ?? true
            if authority.at != nil || isPort { return endAuthority() }
        }
        switch byte {
        case UInt8(ascii: "@") where !isEscaped:
            authority.at = index
            self.authority = authority
        case UInt8(ascii: ":") where authority.passwordStart == nil && authority.at == nil:
            authority.passwordStart = position
            self.authority = authority
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"),
            Symbol.marker:
            endAuthority()
        case UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "?"), UInt8(ascii: "#"):
            if authority.at != nil || authority.passwordStart == nil { endAuthority() }
        default: break
        }
    }

    private mutating func endAuthority() {
        guard let authority else { return }
        self.authority = nil
        guard let at = authority.at else { return }
        if let start = authority.passwordStart, start < at {
            let value = text(start, at)
            guard !ExampleValue.isOne(value), !Self.isGeneric(value) else { return }
            found(start..<at, Self.uriPassword, .structure)
        } else if authority.passwordStart == nil {
            let user = text(authority.start, at)
            if SecretKind.isGenerated(user, least: 16) { found(authority.start..<at, Self.uriPassword, .structure) }
        }
    }

    /// What documentation puts there.
    private static func isGeneric(_ value: ArraySlice<UInt8>) -> Bool {
        let words: [StaticString] = ["password", "pass", "pwd", "secret", "passwd", "pw", "token"]
        let folded = value.map(\.lowercased)
        return words.contains { $0.isEqual(to: folded) }
    }
}
