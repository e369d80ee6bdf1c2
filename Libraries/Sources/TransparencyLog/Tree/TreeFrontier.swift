/// What is needed of a tree to append to it: the hashes of the perfect subtrees that it consists of, at most 64. An append costs the
/// same at any size, but for the nodes that it completes: one on average.
public struct TreeFrontier: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: UInt64 = 0
    /// Of the perfect subtrees, from the left; the largest first.
    public private(set) var hashes: [LogHash] = []

    /// An empty tree.
    public init() {}

    /// A tree that was kept.
    ///
    /// - Throws: ``LogError/malformed(_:)`` where the number of hashes is not that of such a tree.
    public init(size: UInt64, hashes: [LogHash]) throws(LogError) {
        guard size <= Self.greatestSize, hashes.count == size.nonzeroBitCount else { throw .malformed("frontier") }
        self.size = size
        self.hashes = hashes
    }

    /// The most leaves of a tree here.
    public static let greatestSize: UInt64 = 1 << 62

    /// Where the hashes of a tree of a size are.
    public static func places(size: UInt64) -> [NodePlace] { TreeRange(start: 0, end: size).nodes }

    /// The root's hash.
    public var root: LogHash { TreeRange.fold(hashes) }

    /// Adds a leaf. `completed` is told of each node that is there from now on: the leaf itself, then upwards.
    public mutating func append(_ leaf: LogHash, completed: (NodePlace, LogHash) -> Void = { _, _ in }) {
        var hash = leaf
        var place = NodePlace(level: 0, index: size)
        completed(place, hash)
        while place.index & 1 == 1, let left = hashes.popLast() {
            hash = LogHasher.node(left, hash)
            place = NodePlace(level: place.level &+ 1, index: place.index >> 1)
            completed(place, hash)
        }
        hashes.append(hash)
        size &+= 1
    }
}
