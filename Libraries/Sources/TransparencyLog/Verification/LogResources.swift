/// Where a log's files are read from.
public protocol LogResources {
    /// The bytes of a resource (`checkpoint`, `tile/0/000`), or nil where there is none.
    ///
    /// - Throws: ``LogError/tooLarge(_:)`` where it has more than `limit` bytes.
    func read(_ path: String, limit: Int) throws(LogError) -> [UInt8]?
}

extension LogResources {
    /// A tile or bundle. Where the part that a tree ended in is gone, the whole one that replaced it is read.
    func tile(_ place: TilePlace) throws(LogError) -> [UInt8] {
        let limit = place.level == nil ? EntryBundle.greatestBundle : TilePlace.fullWidth * LogHash.count
        if let bytes = try read(place.path, limit: limit) { return bytes }
        if !place.isFull, let bytes = try read(place.full.path, limit: limit) { return bytes }
        throw .missing(place.path)
    }
}
