import Primitives

/// What may be a name in the language: ASCII letters, digits and `_`, not starting with a digit.
enum Identifier {
    static func isStart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        default: false
        }
    }

    static func isPart(_ byte: UInt8) -> Bool {
        isStart(byte) || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }

    /// Words that are neither a type's nor, without quotes, an attribute's name.
    static let reserved: Set<ByteString> = [
        "true", "false", "if", "then", "else", "in", "is", "like", "has", "__cedar",
    ]

    /// True for an identifier, reserved or not.
    static func isIdentifier(_ bytes: some Collection<UInt8>) -> Bool {
        guard let first = bytes.first, isStart(first) else { return false }
        return bytes.allSatisfy(isPart)
    }

    /// True for an identifier that is not reserved.
    static func isUsable(_ bytes: some Collection<UInt8>) -> Bool {
        guard isIdentifier(bytes) else { return false }
        return ByteString(validating: bytes).map { !reserved.contains($0) } ?? false
    }
}
