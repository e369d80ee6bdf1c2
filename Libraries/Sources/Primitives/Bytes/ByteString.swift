#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Text whose identity is its UTF-8 bytes.
///
/// Swift's `String ==` follows canonical equivalence, so "é" composed and decomposed are one value; databases, Cedar, JSON
/// and every other service keep them apart. Whatever decides something (an identifier, a JSON key, a policy's string)
/// is therefore a `ByteString`: it compares, orders and hashes byte by byte, and is always valid UTF-8.
public struct ByteString: Sendable {
    /// The same text as a Swift string, for display and for APIs that take one. Compare `ByteString`s, not this.
    public let text: String

    /// Keeps the text's UTF-8 bytes.
    @inlinable
    public init(_ text: String) {
        self.text = text
    }

    /// Keeps the text's UTF-8 bytes.
    @inlinable
    public init(_ text: some StringProtocol) {
        self.text = String(text)
    }

    /// Nil where the bytes are not valid UTF-8: nothing is repaired.
    public init?(validating bytes: some Sequence<UInt8>) {
        guard
            let text = bytes.withContiguousStorageIfAvailable(Self.text) ?? String(validating: bytes, as: UTF8.self)
        else { return nil }
        self.text = text
    }

    /// The text with exactly these bytes. The standard library makes something else of what is not UTF-8, which is then noticed.
    private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        let text = String(unsafeUninitializedCapacity: bytes.count) { $0.initialize(fromContentsOf: bytes) }
        let isWhole = text.utf8.count == bytes.count
        return isWhole && text.utf8.withContiguousStorageIfAvailable { areEqual($0, bytes) } == true ? text : nil
    }

    /// The UTF-8 bytes.
    @inlinable public var utf8: String.UTF8View { text.utf8 }

    /// The number of UTF-8 bytes.
    @inlinable public var count: Int { text.utf8.count }

    /// True for the empty text.
    @inlinable public var isEmpty: Bool { text.isEmpty }

    /// Calls `body` with the bytes in contiguous memory.
    @inlinable
    public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        if let result = try text.utf8.withContiguousStorageIfAvailable(body) { return result }
        return try Array(text.utf8).withUnsafeBufferPointer(body)
    }

    /// True if the bytes start with those of `prefix`.
    public func hasPrefix(_ prefix: ByteString) -> Bool {
        text.utf8.starts(with: prefix.text.utf8)
    }

    /// True if the bytes end with those of `suffix`.
    public func hasSuffix(_ suffix: ByteString) -> Bool {
        text.utf8.reversed().starts(with: suffix.text.utf8.reversed())
    }
}

extension ByteString: Hashable, Comparable {
    @inlinable
    public static func == (left: ByteString, right: ByteString) -> Bool {
        guard left.text.utf8.count == right.text.utf8.count else { return false }
        return left.withBytes { left in right.withBytes { right in areEqual(left, right) } }
    }

    /// Of the same number of bytes.
    @usableFromInline
    static func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = left.baseAddress, let other = right.baseAddress else { return true }
        return memcmp(start, other, left.count) == 0
    }

    /// Unsigned lexicographic order of the bytes.
    @inlinable
    public static func < (left: ByteString, right: ByteString) -> Bool {
        left.withBytes { left in right.withBytes { right in left.lexicographicallyPrecedes(right) } }
    }

    @inlinable
    public func hash(into hasher: inout Hasher) {
        withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(UInt8(0xFF))
    }
}

extension ByteString: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, CustomStringConvertible {
    @inlinable public init(stringLiteral value: String) { self.init(value) }
    public var description: String { text }
}
