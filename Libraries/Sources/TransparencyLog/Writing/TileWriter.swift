/// Makes the tiles and bundles of a log, entry by entry, in constant memory.
public struct TileWriter {
    public private(set) var frontier = TreeFrontier()
    private var bundle: [UInt8] = []
    /// The hashes of the tile that is being filled, by level.
    private var tiles: [[LogHash]] = []

    /// Of an empty log.
    public init() {}

    /// Adds an entry. `write` is given each resource that is whole from now on.
    ///
    /// - Throws: ``LogError/tooLarge(_:)``, and what `write` throws.
    public mutating func append(
        _ entry: [UInt8], write: (TilePlace, [UInt8]) throws(LogError) -> Void
    ) throws(LogError) {
        try EntryBundle.append(entry, to: &bundle)
        var completed: [(level: Int, hash: LogHash)] = []
        frontier.append(LogHasher.leaf(entry)) { place, hash in
            if place.level % 8 == 0 { completed.append((place.level / 8, hash)) }
        }
        for (level, hash) in completed {
            while tiles.count <= level { tiles.append([]) }
            tiles[level].append(hash)
            guard tiles[level].count == TilePlace.fullWidth else { continue }
            let index = (frontier.size >> UInt64(8 * (level + 1))) &- 1
            try write(TilePlace(level: level, index: index), HashTile.bytes(tiles[level]))
            tiles[level].removeAll(keepingCapacity: true)
        }
        guard frontier.size % UInt64(TilePlace.fullWidth) == 0 else { return }
        try write(TilePlace(level: nil, index: (frontier.size >> 8) &- 1), bundle)
        bundle.removeAll(keepingCapacity: true)
    }

    /// Gives `write` the resources in which the tree ends, as they are now.
    public func finish(write: (TilePlace, [UInt8]) throws(LogError) -> Void) throws(LogError) {
        for (level, hashes) in tiles.enumerated() where !hashes.isEmpty {
            let index = frontier.size >> UInt64(8 * (level + 1))
            try write(TilePlace(level: level, index: index, width: hashes.count), HashTile.bytes(hashes))
        }
        let rest = Int(frontier.size % UInt64(TilePlace.fullWidth))
        guard rest > 0 else { return }
        try write(TilePlace(level: nil, index: frontier.size >> 8, width: rest), bundle)
    }
}
