/// Finds nodes in tiles, for proofs. It keeps the tiles that it has read.
public struct TileNodes {
    private let treeSize: UInt64
    private let read: (TilePlace) throws(LogError) -> [UInt8]
    private var tiles: [TilePlace: HashTile] = [:]

    /// Of a tree of a size.
    public init(treeSize: UInt64, read: @escaping (TilePlace) throws(LogError) -> [UInt8]) {
        self.treeSize = treeSize
        self.read = read
    }

    /// The hash of a node.
    public mutating func hash(_ node: NodePlace) throws(LogError) -> LogHash {
        let (level, height) = (node.level / 8, node.level % 8)
        guard level < TilePlace.levels, node.index <= TreeFrontier.greatestSize >> UInt64(node.level),
            let place = TilePlace(level: level, index: node.index >> UInt64(8 - height), treeSize: treeSize)
        else { throw .outside }
        let tile = try tile(place)
        let first = Int(node.index << UInt64(height) & 255)
        var hashes: [LogHash] = []
        for offset in first..<first + 1 << height {
            guard let hash = tile[offset] else { throw .outside }
            hashes.append(hash)
        }
        while hashes.count > 1 {
            hashes = stride(from: 0, to: hashes.count, by: 2).map { LogHasher.node(hashes[$0], hashes[$0 + 1]) }
        }
        return hashes[0]
    }

    private mutating func tile(_ place: TilePlace) throws(LogError) -> HashTile {
        if let known = tiles[place] { return known }
        let tile = try HashTile(place, try read(place))
        if tiles.count >= 1_024 { tiles.removeAll() }
        tiles[place] = tile
        return tile
    }
}
