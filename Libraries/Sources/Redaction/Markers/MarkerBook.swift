public import Primitives

/// What stands for what is masked, in one session: the same value has the same marker wherever and in whichever process it appears,
/// so that text keeps its sense. A marker is made of a keyed hash of the value, and shows nothing of it.
public struct MarkerBook: Sendable {
    private let digest: KnownValues.Digest

    /// `digest` is a keyed hash under a key of the session, of six bytes or more.
    public init(digest: @escaping KnownValues.Digest) { self.digest = digest }

    /// A book for this process alone: its digests are under a key that nobody else has and that ends with the process.
    public init() {
        self.init { bytes in
            var hasher = Hasher()
            hasher.combine(bytes)
            let word = UInt64(truncatingIfNeeded: hasher.finalize())
            return (0..<8).map { UInt8(truncatingIfNeeded: word >> (UInt64($0) * 8)) }
        }
    }

    /// The marker of a value: `⟦secret:stripe-key:3f09a1c27be4⟧`.
    public func marker(_ label: RedactionLabel, for value: some Collection<UInt8>) -> ByteString {
        "⟦\(label):\(Hex.encode(digest(Array(value)).prefix(Self.length)))⟧"
    }

    /// Bytes of the hash that a marker shows: two of some thousand values of a session have the same once in ten million sessions.
    private static let length = 6
}
