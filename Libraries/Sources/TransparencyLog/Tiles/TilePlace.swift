/// A tile: up to 256 hashes of one level, each over 256 of the level below (C2SP tlog-tiles). A tile of entries has the level nil.
public struct TilePlace: Hashable, Sendable {
    /// From 0, whose hashes are the leaves', to 7; nil for a bundle of the entries themselves.
    public let level: Int?
    /// The tile's number in its level, from 0.
    public let index: UInt64
    /// How many it holds: 256, or from 1 to 255 where the tree ends in it.
    public let width: Int

    /// What a whole tile holds.
    public static let fullWidth = 256
    /// The levels of tiles of the largest tree.
    public static let levels = 8

    public init(level: Int?, index: UInt64, width: Int = TilePlace.fullWidth) {
        self.level = level
        self.index = index
        self.width = width
    }

    /// Whether it is whole, and never changes.
    public var isFull: Bool { width == Self.fullWidth }

    /// The same tile when it is whole.
    public var full: TilePlace { TilePlace(level: level, index: index) }

    /// The tile at a place of a tree of a size, as wide as it is there; nil where the tree has none there.
    public init?(level: Int?, index: UInt64, treeSize: UInt64) {
        let hashes = (level ?? 0) * 8 < 64 ? treeSize >> UInt64((level ?? 0) * 8) : 0
        guard index <= hashes >> 8 else { return nil }
        let width = min(UInt64(Self.fullWidth), hashes &- index << 8)
        guard width > 0 else { return nil }
        self.init(level: level, index: index, width: Int(width))
    }

    /// Where it is found below the log's address: `tile/0/x001/234.p/5`, `tile/entries/000`.
    public var path: String {
        let name = level.map { String($0) } ?? "entries"
        let end = isFull ? "" : ".p/\(width)"
        return "tile/\(name)/\(Self.groups(index))\(end)"
    }

    /// Groups of three digits, all but the last behind an `x`.
    private static func groups(_ number: UInt64) -> String {
        var output = digits(number % 1_000)
        var rest = number / 1_000
        while rest > 0 {
            output = "x\(digits(rest % 1_000))/\(output)"
            rest /= 1_000
        }
        return output
    }

    private static func digits(_ group: UInt64) -> String {
        let text = String(group)
        return String(repeating: "0", count: max(0, 3 - text.utf8.count)) + text
    }
}
