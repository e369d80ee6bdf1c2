#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where unpredictable bytes come from. Passed in, so that a test can repeat itself.
public protocol RandomSource: Sendable {
    /// So many fresh bytes.
    func bytes(_ count: Int) -> [UInt8]
}

/// The operating system's cryptographic generator.
public struct SystemRandom: RandomSource {
    public init() {}

    public func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return [UInt8](unsafeUninitializedCapacity: max(0, count)) { output, filled in
            // One call of the system for as many as it gives at once.
            if let start = output.baseAddress, (1...256).contains(count), getentropy(start, count) == 0 {
                filled = count
                return
            }
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

    /// A new identifier that sorts behind those of earlier times: a kind, `_`, the time in milliseconds in 48 bits and 80 random
    /// bits, in hexadecimal. For rows that are many: what is written together stands together in every index.
    public func identifier(_ kind: String, at time: Timestamp) -> ByteString {
        let milliseconds = UInt64(bitPattern: time.milliseconds)
        let prefix = stride(from: UInt64(40), through: 0, by: -8).map { UInt8(truncatingIfNeeded: milliseconds >> $0) }
        return ByteString("\(kind)_\(Hex.encode(prefix + bytes(10)))")
    }

    /// A new bearer secret: a kind, `_`, and 256 random bits in base64url.
    public func secret(_ kind: String) -> ByteString {
        ByteString("\(kind)_\(Base64URL.encode(bytes(32)))")
    }
}
