/// A tree that grows by what was read, and is compared with its tiles as they fill.
struct CheckedTree {
    private let size: UInt64
    private var older: [Checkpoint]
    private var frontier = TreeFrontier()
    /// The hashes of the tile that is being filled, by level.
    private var tiles: [[LogHash]] = []

    init(size: UInt64, older: [Checkpoint]) {
        self.size = size
        self.older = older.filter { $0.size > 0 }.sorted { $0.size > $1.size }
    }

    mutating func append(_ leaves: [LogHash], _ resources: some LogResources) throws(LogError) {
        for leaf in leaves {
            var completed: [(level: Int, hash: LogHash)] = []
            frontier.append(leaf) { place, hash in
                if place.level % 8 == 0, place.level > 0 { completed.append((place.level / 8, hash)) }
            }
            try append(leaf, level: 0, resources)
            for (level, hash) in completed { try append(hash, level: level, resources) }
            while let kept = older.last, kept.size == frontier.size {
                guard kept.root == frontier.root else {
                    throw .mismatch("The tree of the first \(kept.size) entries")
                }
                older.removeLast()
            }
        }
    }

    private mutating func append(_ hash: LogHash, level: Int, _ resources: some LogResources) throws(LogError) {
        if tiles.count <= level {
            tiles.append([])
            tiles[level].reserveCapacity(TilePlace.fullWidth)
        }
        tiles[level].append(hash)
        guard tiles[level].count == TilePlace.fullWidth else { return }
        let index = (frontier.size >> UInt64(8 * (level + 1))) &- 1
        try compare(TilePlace(level: level, index: index), tiles[level], resources)
        tiles[level].removeAll(keepingCapacity: true)
    }

    /// Compares the tiles in which the tree ends, and the root.
    func finish(root: LogHash, _ resources: some LogResources) throws(LogError) {
        for (level, hashes) in tiles.enumerated() where !hashes.isEmpty {
            let index = frontier.size >> UInt64(8 * (level + 1))
            try compare(TilePlace(level: level, index: index, width: hashes.count), hashes, resources)
        }
        guard frontier.size == size, frontier.root == root else { throw .mismatch("The tree") }
    }

    private func compare(_ place: TilePlace, _ hashes: [LogHash], _ resources: some LogResources) throws(LogError) {
        let bytes = try resources.tile(place)
        let isEqual = hashes.withUnsafeBytes { made in
            bytes.withUnsafeBytes { found in
                (found.count == made.count || found.count == TilePlace.fullWidth * LogHash.count)
                    && found.prefix(made.count).elementsEqual(made)
            }
        }
        guard isEqual else { throw .mismatch(place.path) }
    }
}
