/// A set of bytes as 256 bits.
public struct ByteSet: Hashable, Sendable, ExpressibleByStringLiteral {
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    /// The bytes of a text; each once.
    public init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { insert(byte) }
    }

    /// The UTF-8 bytes of the literal.
    public init(stringLiteral value: StaticString) {
        self.init(value.description.utf8)
    }

    /// True for a member.
    @inline(__always)
    public func contains(_ byte: UInt8) -> Bool {
        let bit: UInt64 = 1 << UInt64(byte & 63)
        return switch byte >> 6 {
        case 0: words.0 & bit != 0
        case 1: words.1 & bit != 0
        case 2: words.2 & bit != 0
        default: words.3 & bit != 0
        }
    }

    /// The members of both.
    public func union(_ other: ByteSet) -> ByteSet {
        var result = self
        result.words.0 |= other.words.0
        result.words.1 |= other.words.1
        result.words.2 |= other.words.2
        result.words.3 |= other.words.3
        return result
    }

    private mutating func insert(_ byte: UInt8) {
        let bit: UInt64 = 1 << UInt64(byte & 63)
        switch byte >> 6 {
        case 0: words.0 |= bit
        case 1: words.1 |= bit
        case 2: words.2 |= bit
        default: words.3 |= bit
        }
    }

    public static func == (left: ByteSet, right: ByteSet) -> Bool { left.words == right.words }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}

extension ByteSet {
    static let digits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
    static let upper = ByteSet(UInt8(ascii: "A")...UInt8(ascii: "Z"))
    static let lower = ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z"))
    static let letters = upper.union(lower)
    static let upperAlphanumeric = upper.union(digits)
    static let lowerAlphanumeric = lower.union(digits)
    /// Base 62.
    static let alphanumeric = letters.union(digits)
    /// Hexadecimal digits as programs print them, in lower case.
    static let lowerHex = digits.union("abcdef")
    /// Hexadecimal digits in either case.
    static let hex = lowerHex.union("ABCDEF")
    /// Letters, digits and `_`.
    static let word = alphanumeric.union("_")
    /// Letters, digits, `_` and `-`: what a token is made of, and base64url.
    static let token = word.union("-")
    /// Letters, digits, `_`, `-` and `.`.
    static let dottedToken = token.union(".")
    /// RFC 4648 section 4 with padding.
    static let base64 = alphanumeric.union("+/=")
    /// Either alphabet of base64, with padding.
    static let anyBase64 = base64.union("_-")
    /// RFC 4648 section 6, without padding.
    static let base32 = upper.union("234567")
    /// Letters and digits without `0 O I l`.
    static let base58 = ByteSet("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
    /// The data characters of bech32 in lower case, BIP-173.
    static let bech32 = ByteSet("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
}
