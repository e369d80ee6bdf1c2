/// Shows that an entry stands at a place of a part of a tree, as draft-ietf-plants-merkle-tree-certs section 4 defines parts.
public struct SubtreeInclusionProof: Hashable, Sendable {
    /// The entry's place in the whole tree, from 0.
    public let index: UInt64
    /// The part's first leaf: a multiple of a power of two that is not less than the number of its leaves.
    public let start: UInt64
    /// Behind the part's last leaf.
    public let end: UInt64
    public let hashes: [LogHash]

    public init(index: UInt64, start: UInt64, end: UInt64, hashes: [LogHash]) {
        self.index = index
        self.start = start
        self.end = end
        self.hashes = hashes
    }

    /// Checks that the leaf leads to the part's root.
    ///
    /// - Throws: ``LogError/outside`` where there is no such part, or the place is outside of it; ``LogError/unproved``.
    public func verify(leaf: LogHash, root: LogHash) throws(LogError) {
        guard Self.isPart(start: start, end: end), start <= index, index < end else { throw .outside }
        try InclusionProof(index: index &- start, size: end &- start, hashes: hashes).verify(leaf: leaf, root: root)
    }

    /// Whether there is such a part.
    static func isPart(start: UInt64, end: UInt64) -> Bool {
        guard start < end else { return false }
        let count = end &- start
        guard count <= 1 << 63 else { return start == 0 }
        let width: UInt64 = count == 1 ? 1 : 1 << UInt64(64 &- (count &- 1).leadingZeroBitCount)
        return start & (width &- 1) == 0
    }
}
