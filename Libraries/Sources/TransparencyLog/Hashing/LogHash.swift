import Primitives

/// A SHA-256 hash of a leaf or a node.
public struct LogHash: Hashable, Sendable {
    // Four words as they lie in memory: no hash of a million needs memory of its own.
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    /// The number of bytes.
    public static let count = 32

    /// Nil unless there are 32 bytes.
    public init?(_ bytes: some Sequence<UInt8>) {
        let hash = bytes.withContiguousStorageIfAvailable { LogHash(UnsafeRawBufferPointer($0)) }
        guard let hash = hash ?? Array(bytes).withUnsafeBytes({ LogHash($0) }) else { return nil }
        self = hash
    }

    /// Nil unless there are 32 bytes.
    @usableFromInline
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.count else { return nil }
        first = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        second = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        third = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        fourth = bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    }

    /// 32 zero bytes.
    static let zero = LogHash(words: (0, 0, 0, 0))

    init(words: (UInt64, UInt64, UInt64, UInt64)) {
        (first, second, third, fourth) = words
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: self) { Array($0) } }

    /// In base64, as proofs and checkpoints carry it.
    public var base64: String { Base64.encode(bytes) }

    /// Nil unless the text is 32 bytes in base64.
    init?(base64 text: some Collection<UInt8>) {
        guard text.count == 44, let bytes = Base64.decode(text) else { return nil }
        self.init(bytes)
    }
}

extension LogHash: CustomStringConvertible {
    public var description: String { base64 }
}
