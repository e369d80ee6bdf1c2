import Primitives
import Storage
import TransparencyLog

/// A log that takes in entries: a value, which says afterwards what is to be written.
struct GrowingLog {
    private(set) var row: LogRow
    private var tree: TreeFrontier
    /// The hashes of the tiles in which the tree ends, by level.
    private var ends: [[LogHash]]
    private(set) var leaves: [(place: Int64, entry: ByteString, leaf: [UInt8])] = []
    private var tiles: [TilePlace: [UInt8]] = [:]

    /// Of a log as it is stored.
    ///
    /// - Throws: ``LedgerError/tampered(_:)`` where its tiles or its newest checkpoint are not of its size.
    init(_ row: LogRow, in transaction: any SQLTransaction) throws {
        self.row = row
        tree = try row.tree()
        ends = []
        var level = 0
        while level < TilePlace.levels, tree.size >> UInt64(8 * level) > 0 {
            let hashes = tree.size >> UInt64(8 * level)
            ends.append(
                hashes % 256 == 0
                    ? []
                    : try Self.end(row, level: level, place: hashes >> 8, width: Int(hashes % 256), in: transaction))
            level += 1
        }
        let newest = try transaction.row(
            "SELECT COALESCE(MAX(size), 0) AS n FROM checkpoints WHERE log = ?", [.integer(row.log)])
        guard try newest?.integer("n") == row.size else {
            throw LedgerError.tampered("the newest checkpoint of the log \(row.origin)")
        }
    }

    private static func end(
        _ row: LogRow, level: Int, place: UInt64, width: Int, in transaction: any SQLTransaction
    ) throws -> [LogHash] {
        let found = try transaction.row(
            "SELECT hashes FROM log_tiles WHERE log = ? AND level = ? AND place = ?",
            [.integer(row.log), .integer(Int64(level)), .integer(Int64(clamping: place))])
        guard let bytes = try found?.blob("hashes"), bytes.count == width * LogHash.count else {
            throw LedgerError.tampered("a tile of the log \(row.origin)")
        }
        return stride(from: 0, to: bytes.count, by: LogHash.count).compactMap {
            LogHash(bytes[$0..<$0 + LogHash.count])
        }
    }

    var isChanged: Bool { !leaves.isEmpty }
    var root: LogHash { tree.root }
    /// The place of the next entry, from 0.
    var next: Int64 { row.size }

    /// Adds an entry at the end.
    mutating func append(_ entry: ByteString, _ leaf: [UInt8]) {
        leaves.append((row.size, entry, leaf))
        var completed: [(level: Int, hash: LogHash)] = []
        tree.append(LogHasher.leaf(leaf)) { place, hash in
            if place.level % 8 == 0 { completed.append((place.level / 8, hash)) }
        }
        row.size += 1
        for (level, hash) in completed {
            if ends.count <= level { ends.append([]) }
            ends[level].append(hash)
            guard ends[level].count == TilePlace.fullWidth else { continue }
            keep(level)
            ends[level].removeAll(keepingCapacity: true)
        }
    }

    /// Notes the tile in which a level ends.
    private mutating func keep(_ level: Int) {
        let hashes = tree.size >> UInt64(8 * level)
        let place = (hashes &- 1) >> 8
        tiles[TilePlace(level: level, index: place)] = HashTile.bytes(ends[level])
    }

    /// Writes what was added, and the checkpoint over it.
    mutating func write(
        _ note: SignedNote, at: Timestamp, _ rows: RowAuthenticator, in transaction: any SQLTransaction
    ) throws(StorageError) {
        for level in ends.indices where !ends[level].isEmpty { keep(level) }
        row.frontier = HashTile.bytes(tree.hashes)
        for (place, entry, leaf) in leaves {
            try transaction.execute(
                "INSERT INTO log_entries (log, place, entry, leaf) VALUES (?, ?, ?, ?)",
                [.integer(row.log), .integer(place), .text(entry), .blob(leaf)])
        }
        for (tile, hashes) in tiles {
            try transaction.execute(
                """
                INSERT INTO log_tiles (log, level, place, hashes) VALUES (?, ?, ?, ?)
                ON CONFLICT (log, level, place) DO UPDATE SET hashes = excluded.hashes
                """,
                [
                    .integer(row.log), .integer(Int64(tile.level ?? 0)), .integer(Int64(clamping: tile.index)),
                    .blob(hashes),
                ])
        }
        try transaction.execute(
            "INSERT INTO checkpoints (log, size, at, note) VALUES (?, ?, ?, ?)",
            [.integer(row.log), .integer(row.size), .time(at), .blob(note.bytes)])
        try row.write(rows, in: transaction)
    }
}
