import Crypto

/// The hashes of a Merkle tree (RFC 9162 section 2.1.1, RFC 6962 section 2.1).
public enum LogHasher {
    /// Of an entry: SHA-256 over a zero byte and the entry.
    public static func leaf(_ entry: [UInt8]) -> LogHash { entry.withUnsafeBytes { leaf($0) } }

    /// Of an entry where it lies.
    public static func leaf(_ entry: UnsafeRawBufferPointer) -> LogHash {
        var hasher = SHA256()
        withUnsafeBytes(of: 0 as UInt8) { hasher.update(bufferPointer: $0) }
        hasher.update(bufferPointer: entry)
        return digest(hasher.finalize())
    }

    /// SHA-256 over bytes alone, for what is committed to within an entry.
    public static func plain(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { digest(SHA256.hash(bufferPointer: $0)) }.bytes
    }

    /// Of two subtrees: SHA-256 over a byte one and both hashes.
    public static func node(_ left: LogHash, _ right: LogHash) -> LogHash {
        withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { buffer in
            buffer[0] = 1
            withUnsafeBytes(of: left) { UnsafeMutableRawBufferPointer(rebasing: buffer[1..<33]).copyMemory(from: $0) }
            withUnsafeBytes(of: right) { UnsafeMutableRawBufferPointer(rebasing: buffer[33..<65]).copyMemory(from: $0) }
            return digest(SHA256.hash(bufferPointer: UnsafeRawBufferPointer(buffer)))
        }
    }

    /// Of a tree without leaves: SHA-256 over nothing.
    public static let empty = digest(SHA256.hash(bufferPointer: UnsafeRawBufferPointer(start: nil, count: 0)))

    private static func digest(_ digest: SHA256.Digest) -> LogHash {
        // A digest of SHA-256 has 32 bytes.
        digest.withUnsafeBytes { LogHash($0) } ?? .zero
    }
}

extension SHA256 {
    fileprivate static func hash(bufferPointer: UnsafeRawBufferPointer) -> SHA256.Digest {
        var hasher = SHA256()
        hasher.update(bufferPointer: bufferPointer)
        return hasher.finalize()
    }
}
