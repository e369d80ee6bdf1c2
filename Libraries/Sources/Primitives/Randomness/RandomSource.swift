/// Where unpredictable bytes come from. Passed in, so that a test can repeat itself.
public protocol RandomSource: Sendable {
    /// So many fresh bytes.
    func bytes(_ count: Int) -> [UInt8]
}

/// The operating system's cryptographic generator.
public struct SystemRandom: RandomSource {
    public init() {}

    public func bytes(_ count: Int) -> [UInt8] {
        // Eight bytes a call of the system, not one.
        var generator = SystemRandomNumberGenerator()
        return [UInt8](unsafeUninitializedCapacity: max(0, count)) { output, filled in
            while filled < count {
                var word = generator.next()
                for _ in 0..<min(8, count - filled) {
                    output[filled] = UInt8(truncatingIfNeeded: word)
                    word >>= 8
                    filled += 1
                }
            }
        }
    }
}

extension RandomSource {
    /// A new identifier: a kind, `_`, and 128 random bits in hexadecimal, such as `ses_3f…`. It names and opens nothing.
    public func identifier(_ kind: String) -> ByteString {
        ByteString("\(kind)_\(Hex.encode(bytes(16)))")
    }

    /// A new bearer secret: a kind, `_`, and 256 random bits in base64url.
    public func secret(_ kind: String) -> ByteString {
        ByteString("\(kind)_\(Base64URL.encode(bytes(32)))")
    }
}
