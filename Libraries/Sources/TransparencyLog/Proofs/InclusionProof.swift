/// Shows that an entry stands at a place of a tree (RFC 9162 section 2.1.3).
public struct InclusionProof: Hashable, Sendable {
    /// The entry's place, from 0.
    public let index: UInt64
    /// The tree's number of leaves.
    public let size: UInt64
    /// From the leaf's sibling upwards.
    public let hashes: [LogHash]

    public init(index: UInt64, size: UInt64, hashes: [LogHash]) {
        self.index = index
        self.size = size
        self.hashes = hashes
    }

    /// Makes the proof from the nodes of perfect subtrees, of which it asks for less than 128.
    ///
    /// - Throws: ``LogError/outside`` where the tree has no such place, and what `node` throws.
    public static func make(
        index: UInt64, size: UInt64, node: (NodePlace) throws(LogError) -> LogHash
    ) throws(LogError) -> InclusionProof {
        guard index < size, size <= TreeFrontier.greatestSize else { throw .outside }
        var hashes: [LogHash] = []
        var range = TreeRange(start: 0, end: size)
        while range.count > 1 {
            let middle = range.start &+ range.half
            let left = TreeRange(start: range.start, end: middle)
            let right = TreeRange(start: middle, end: range.end)
            hashes.append(try (index < middle ? right : left).hash(node))
            range = index < middle ? left : right
        }
        return InclusionProof(index: index, size: size, hashes: hashes.reversed())
    }

    /// Checks that the leaf leads to the root.
    ///
    /// - Throws: ``LogError/outside``; ``LogError/unproved``.
    public func verify(leaf: LogHash, root: LogHash) throws(LogError) {
        guard index < size else { throw .outside }
        var node = index
        var last = size &- 1
        var hash = leaf
        for sibling in hashes {
            guard last != 0 else { throw .unproved }
            if node & 1 == 1 || node == last {
                hash = LogHasher.node(sibling, hash)
                while node & 1 == 0, node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                hash = LogHasher.node(hash, sibling)
            }
            node >>= 1
            last >>= 1
        }
        guard last == 0, hash == root else { throw .unproved }
    }
}
