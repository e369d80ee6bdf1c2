/// A node over a perfect subtree: of 2^level leaves, the index-th of its level, from the left.
public struct NodePlace: Hashable, Sendable {
    /// From 0, the leaves, to 63.
    public let level: Int
    public let index: UInt64

    public init(level: Int, index: UInt64) {
        self.level = level
        self.index = index
    }
}
