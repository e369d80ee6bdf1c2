/// Shows that a part of a tree stands in the whole, as draft-ietf-plants-merkle-tree-certs section 4 defines parts. A part that starts
/// at 0 is an earlier tree; see ``ConsistencyProof``.
public struct SubtreeConsistencyProof: Hashable, Sendable {
    /// The part's first leaf.
    public let start: UInt64
    /// Behind the part's last leaf.
    public let end: UInt64
    /// The whole tree's number of leaves.
    public let size: UInt64
    public let hashes: [LogHash]

    public init(start: UInt64, end: UInt64, size: UInt64, hashes: [LogHash]) {
        self.start = start
        self.end = end
        self.size = size
        self.hashes = hashes
    }

    /// Checks that the part's root leads to the whole tree's.
    ///
    /// - Throws: ``LogError/outside`` where there is no such part; ``LogError/unproved``.
    public func verify(subtree: LogHash, root: LogHash) throws(LogError) {
        if start == end, end <= size {
            // A part without leaves is one of every tree.
            guard hashes.isEmpty, subtree == LogHasher.empty else { throw .unproved }
            return
        }
        guard SubtreeInclusionProof.isPart(start: start, end: end), end <= size else { throw .outside }
        var path = Path(first: start, last: end &- 1, end: size &- 1)
        if path.last == path.end {
            while path.first != path.last { path.rise() }
        } else {
            while path.first != path.last, path.last & 1 == 1 { path.rise() }
        }
        var rest = hashes[...]
        var part = subtree
        if path.first != path.last {
            guard let start = rest.popFirst() else { throw .unproved }
            part = start
        }
        var whole = part
        for sibling in rest {
            guard path.end != 0 else { throw .unproved }
            if path.last & 1 == 1 || path.last == path.end {
                if path.first < path.last { part = LogHasher.node(sibling, part) }
                whole = LogHasher.node(sibling, whole)
                while path.last & 1 == 0, path.last != 0 { path.rise() }
            } else {
                whole = LogHasher.node(whole, sibling)
            }
            path.rise()
        }
        guard path.end == 0, part == subtree, whole == root else { throw .unproved }
    }

    /// Where the part's first and last leaf and the tree's last stand, at one level.
    private struct Path {
        var first: UInt64
        var last: UInt64
        var end: UInt64

        mutating func rise() {
            first >>= 1
            last >>= 1
            end >>= 1
        }
    }
}
