/// Leaves from `start` to before `end`, where `start` is a multiple of a power of two that is not less than their number: then the
/// tree's definition makes one hash of them.
struct TreeRange: Hashable {
    let start: UInt64
    let end: UInt64

    var count: UInt64 { end &- start }

    /// The largest power of two that is less than the number of leaves, of which there are two at least (RFC 9162 section 2.1.1).
    var half: UInt64 { 1 << UInt64(63 &- (count &- 1).leadingZeroBitCount) }

    /// The perfect subtrees that it consists of, from the left; the largest first.
    var nodes: [NodePlace] {
        var nodes: [NodePlace] = []
        var start = start
        while start < end {
            let level = 63 &- (end &- start).leadingZeroBitCount
            nodes.append(NodePlace(level: level, index: start >> UInt64(level)))
            start &+= 1 << UInt64(level)
        }
        return nodes
    }

    /// Its hash, from those of its nodes. It has one leaf at least.
    func hash<Failure: Error>(_ node: (NodePlace) throws(Failure) -> LogHash) throws(Failure) -> LogHash {
        var hashes: [LogHash] = []
        for place in nodes { hashes.append(try node(place)) }
        return Self.fold(hashes)
    }

    /// One hash of those of perfect subtrees, each smaller than the one before.
    static func fold(_ hashes: [LogHash]) -> LogHash {
        guard var hash = hashes.last else { return LogHasher.empty }
        for left in hashes.dropLast().reversed() { hash = LogHasher.node(left, hash) }
        return hash
    }
}
