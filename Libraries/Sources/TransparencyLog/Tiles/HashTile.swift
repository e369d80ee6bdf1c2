/// The hashes of one tile, read where they lie.
public struct HashTile: Sendable {
    public let place: TilePlace
    private let bytes: [UInt8]

    /// - Throws: ``LogError/malformed(_:)`` unless there are as many hashes as the place says. Of a whole tile, those of a narrower
    ///   place are taken.
    public init(_ place: TilePlace, _ bytes: [UInt8]) throws(LogError) {
        let count = place.width * LogHash.count
        guard bytes.count == count || bytes.count == TilePlace.fullWidth * LogHash.count, count > 0,
            count <= bytes.count
        else { throw .malformed("tile") }
        self.place = place
        self.bytes = bytes
    }

    /// The hash at a place of the tile; nil behind its end.
    public subscript(offset: Int) -> LogHash? {
        guard (0..<place.width).contains(offset) else { return nil }
        return bytes.withUnsafeBytes {
            LogHash(UnsafeRawBufferPointer(rebasing: $0[offset * LogHash.count..<(offset + 1) * LogHash.count]))
        }
    }

    /// The bytes of a tile.
    public static func bytes(_ hashes: [LogHash]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(hashes.count * LogHash.count)
        for hash in hashes { withUnsafeBytes(of: hash) { output.append(contentsOf: $0) } }
        return output
    }
}
