public import Primitives

/// Values that are secret for certain, because whoever runs the redactor issued or holds them.
///
/// A *plain* value is found wherever its bytes stand, also inside other words. A *hashed* one is found where it stands as a word
/// of its own or as a whole text, and is not kept: only a keyed hash and its length are. In streams, hashed values of at most 255 bytes
/// are found, as words.
public struct KnownValues: Sendable {
    /// A keyed hash.
    public typealias Digest = @Sendable ([UInt8]) -> [UInt8]

    /// The fewest bytes of a value.
    public static let leastLength = 6
    /// The most bytes of a value.
    public static let greatestLength = 8192
    /// The most bytes of plain values in all.
    public static let greatestTotal = 8 << 20

    private(set) var plain: [ByteString: RedactionLabel] = [:]
    private var plainBytes = 0
    private var hashed: [[UInt8]: RedactionLabel] = [:]
    private var lengths: Set<Int> = []
    private let digest: Digest?

    /// Without a digest, hashed values cannot be made known.
    public init(digest: Digest? = nil) { self.digest = digest }

    /// Makes a value known as it is.
    public mutating func insert(_ value: ByteString, as label: RedactionLabel) throws(RedactionError) {
        try Self.check(value.count)
        guard plain[value] == nil else { return }
        guard value.count <= Self.greatestTotal - plainBytes else { throw .tooMany }
        plainBytes += value.count
        plain[value] = label
    }

    /// Makes a value known by its hash under the digest's key, and its length in bytes.
    public mutating func insert(
        digest: [UInt8], length: Int, as label: RedactionLabel
    ) throws(RedactionError) {
        try Self.check(length)
        hashed[digest] = label
        lengths.insert(length)
    }

    /// The length of the longest hashed value.
    var greatestHashed: Int { lengths.max() ?? 0 }

    var hasHashed: Bool { digest != nil && !hashed.isEmpty }

    /// The label of a word, where its hash is known. Words of other lengths cost nothing.
    func label(of word: ArraySlice<UInt8>) -> RedactionLabel? {
        guard let digest, lengths.contains(word.count) else { return nil }
        return hashed[digest(Array(word))]
    }

    private static func check(_ length: Int) throws(RedactionError) {
        guard length >= leastLength else { throw .tooShort }
        guard length <= greatestLength else { throw .tooLong }
    }
}
