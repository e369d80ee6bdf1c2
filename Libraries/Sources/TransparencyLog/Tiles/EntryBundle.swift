/// Up to 256 entries as one resource: each behind its length in two bytes, big-endian (C2SP tlog-tiles).
public enum EntryBundle {
    /// The most bytes of an entry.
    public static let greatestEntry = 65_535
    /// The most bytes of a bundle.
    public static let greatestBundle = TilePlace.fullWidth * (greatestEntry + 2)

    /// Adds an entry.
    ///
    /// - Throws: ``LogError/tooLarge(_:)``.
    public static func append(_ entry: [UInt8], to bundle: inout [UInt8]) throws(LogError) {
        guard entry.count <= greatestEntry else { throw .tooLarge("entry") }
        bundle.append(UInt8(truncatingIfNeeded: entry.count >> 8))
        bundle.append(UInt8(truncatingIfNeeded: entry.count))
        bundle.append(contentsOf: entry)
    }

    /// The entries of a bundle.
    ///
    /// - Parameter width: how many it must have at least; what a whole bundle has behind them is left out.
    /// - Throws: ``LogError/malformed(_:)`` where it has less, more than a whole one, or does not end with an entry.
    public static func entries(_ bundle: [UInt8], width: Int) throws(LogError) -> [[UInt8]] {
        var entries: [[UInt8]] = []
        try read(bundle, width: width) { _, entry in entries.append(Array(entry)) }
        return entries
    }

    /// The same, each where it lies.
    static func read(
        _ bundle: [UInt8], width: Int, _ body: (Int, UnsafeRawBufferPointer) throws(LogError) -> Void
    ) throws(LogError) {
        let isRead: Bool = try bundle.withUnsafeBytesOfLog { (bytes) throws(LogError) in
            var (position, count) = (0, 0)
            while position < bytes.count {
                guard count < TilePlace.fullWidth, bytes.count - position >= 2 else { return false }
                let length = Int(bytes[position]) << 8 | Int(bytes[position + 1])
                position += 2
                guard bytes.count - position >= length else { return false }
                if count < width {
                    try body(count, UnsafeRawBufferPointer(rebasing: bytes[position..<position + length]))
                }
                position += length
                count += 1
            }
            return count == width || count == TilePlace.fullWidth && width < count
        }
        guard isRead else { throw .malformed("entry bundle") }
    }
}

extension Array where Element == UInt8 {
    /// The bytes where they lie, with the error's type kept.
    func withUnsafeBytesOfLog<Result>(
        _ body: (UnsafeRawBufferPointer) throws(LogError) -> Result
    ) throws(LogError) -> Result {
        let outcome: Swift.Result<Result, LogError> = withUnsafeBytes { bytes in
            do throws(LogError) { return .success(try body(bytes)) } catch { return .failure(error) }
        }
        return try outcome.get()
    }
}
