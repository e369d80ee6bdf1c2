/// Shows that a tree begins with all of a smaller one (RFC 9162 section 2.1.4).
public struct ConsistencyProof: Hashable, Sendable {
    /// The smaller tree's number of leaves.
    public let oldSize: UInt64
    public let newSize: UInt64
    public let hashes: [LogHash]

    public init(oldSize: UInt64, newSize: UInt64, hashes: [LogHash]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.hashes = hashes
    }

    /// Makes the proof from the nodes of perfect subtrees.
    ///
    /// - Throws: ``LogError/outside`` where the smaller tree is empty or not smaller, and what `node` throws.
    public static func make(
        from oldSize: UInt64, to newSize: UInt64, node: (NodePlace) throws(LogError) -> LogHash
    ) throws(LogError) -> ConsistencyProof {
        guard oldSize > 0, oldSize <= newSize, newSize <= TreeFrontier.greatestSize else { throw .outside }
        var hashes: [LogHash] = []
        var range = TreeRange(start: 0, end: newSize)
        while range.end != oldSize {
            let middle = range.start &+ range.half
            let left = TreeRange(start: range.start, end: middle)
            let right = TreeRange(start: middle, end: range.end)
            hashes.append(try (oldSize <= middle ? right : left).hash(node))
            range = oldSize <= middle ? left : right
        }
        // The smaller tree's own root needs no proof.
        if range.start > 0 { hashes.append(try range.hash(node)) }
        return ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: hashes.reversed())
    }

    /// Checks that the old root leads to the new one.
    ///
    /// - Throws: ``LogError/outside`` where the smaller tree is empty or not smaller; ``LogError/unproved``.
    public func verify(oldRoot: LogHash, newRoot: LogHash) throws(LogError) {
        guard oldSize > 0 else { throw .outside }
        try SubtreeConsistencyProof(start: 0, end: oldSize, size: newSize, hashes: hashes)
            .verify(subtree: oldRoot, root: newRoot)
    }
}
