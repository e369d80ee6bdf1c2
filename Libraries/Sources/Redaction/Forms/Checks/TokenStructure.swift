/// What some tokens are made of, where no check digits tell. Each takes the whole token, prefix included.
enum TokenStructure {
    /// A JSON Web Token (RFC 7519) or JWE (RFC 7516): three or five parts of base64url, the first a JSON object with an `alg`
    /// or a `typ`.
    static func isJWT(_ token: ArraySlice<UInt8>) -> Bool {
        let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 || parts.count == 5, let header = parts.first, header.count >= 12 else { return false }
        guard isObject(Base64Bytes.decode(header, limit: 4096)) else { return false }
        return parts.count == 5 || isObject(Base64Bytes.decode(parts[1], limit: 64 * 1024), mayBeCut: true)
    }

    /// The start of a JSON Web Token, wherever it was cut off: a first part whose JSON begins with a name of a header (RFC 7515 section
    /// 4.1, RFC 7516 section 4.1), and what follows it, if anything does, in base64url.
    static func startsJWT(_ token: ArraySlice<UInt8>) -> Bool {
        let header = token.prefix { $0 != UInt8(ascii: ".") }
        let bytes = Base64Bytes.decode(header, limit: 64)
        let name = bytes.drop { ByteSet.jsonBlanks.contains($0) }.prefix {
            ByteSet.algorithm.contains($0)
        }
        guard isObject(bytes, mayBeCut: true), headerNames.contains(where: { name.elementsEqual($0.utf8) }) else {
            return false
        }
        return header.endIndex == token.endIndex || token[header.endIndex...].allSatisfy(ByteSet.dottedToken.contains)
    }

    private static let headerNames = [
        "alg", "typ", "kid", "enc", "cty", "jku", "jwk", "x5t", "x5c", "x5u", "zip", "crit", "ver", "nonce", "iss",
        "p2s", "p2c", "epk", "apu", "apv", "tag", "iv", "b64",
    ]

    /// `{"` after blanks, and `}` at the end unless cut.
    private static func isObject(_ bytes: [UInt8], mayBeCut: Bool = false) -> Bool {
        guard let open = bytes.firstIndex(where: { !ByteSet.blanks.contains($0) }), bytes[open] == UInt8(ascii: "{"),
            let next = bytes[(open + 1)...].first(where: { !ByteSet.blanks.contains($0) }),
            ByteSet.jsonEnds.contains(next)
        else { return false }
        return mayBeCut || bytes.last { !ByteSet.blanks.contains($0) } == UInt8(ascii: "}")
    }

    /// PyPI's token: a macaroon of version 2 whose location is `pypi.org` or `test.pypi.org`. PyPI, "API tokens"; libmacaroons, "format v2".
    static func isPyPI(_ token: ArraySlice<UInt8>) -> Bool {
        let bytes = Base64Bytes.decode(token.dropFirst(5), limit: 32)
        guard bytes.count >= 16, bytes[0] == 2, bytes[1] == 1 else { return false }
        let location = bytes.dropFirst(3).prefix(Int(bytes[2]))
        return location.elementsEqual("pypi.org".utf8) || location.elementsEqual("test.pypi.org".utf8)
    }

    /// A prefix that is not hexadecimal, or ends in `-` or `_`, then a UUID (RFC 9562) in its usual writing.
    static func endsInUUID(_ token: ArraySlice<UInt8>) -> Bool {
        token.count >= 36 && isUUID(token.suffix(36))
    }

    /// 8-4-4-4-12 hexadecimal digits.
    static func isUUID(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 36 else { return false }
        for (position, byte) in text.enumerated() {
            let isDash = position == 8 || position == 13 || position == 18 || position == 23
            guard isDash ? byte == UInt8(ascii: "-") : ByteSet.hex.contains(byte) else { return false }
        }
        return true
    }

    /// Letters and digits, at least one of each.
    static func isMixed(_ text: ArraySlice<UInt8>) -> Bool {
        text.contains(where: ByteSet.digits.contains) && text.contains(where: ByteSet.letters.contains)
    }

    /// A Discord bot's token: base64 of the bot's id in digits, a time, a signature. Discord, "Authentication", API reference.
    static func isDiscordBot(_ token: ArraySlice<UInt8>) -> Bool {
        let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, (5...8).contains(parts[1].count), (27...64).contains(parts[2].count) else {
            return false
        }
        let id = Base64Bytes.decode(parts[0], limit: 32)
        return (17...20).contains(id.count) && id.allSatisfy(ByteSet.digits.contains)
    }

    /// What is base64 of text that begins so.
    static func decodes(_ token: ArraySlice<UInt8>, to prefix: StaticString) -> Bool {
        Base64Bytes.decode(token, limit: 64).starts(with: prefix.description.utf8)
    }
}
