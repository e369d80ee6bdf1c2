/// Checks a whole log from its files: every entry, every tile, the root and the signatures. Memory stays the same at any size.
public struct LogVerifier<Resources: LogResources> {
    private let resources: Resources
    private let keys: TrustedKeys

    public init(_ resources: Resources, _ keys: TrustedKeys) {
        self.resources = resources
        self.keys = keys
    }

    /// The checkpoint that stands in the files, if its signatures are as demanded.
    public func checkpoint() throws(LogError) -> VerifiedCheckpoint {
        guard let bytes = try resources.read("checkpoint", limit: SignedNote.greatestLength) else {
            throw .missing("checkpoint")
        }
        return try keys.verify(try SignedNote(parsing: bytes))
    }

    /// Checks everything under the checkpoint.
    ///
    /// - Parameters:
    ///   - older: a checkpoint that the reader kept: the log must begin with its tree.
    ///   - entry: given each entry with its place, in order.
    /// - Throws: the first thing that is not as it must be.
    public func verify(
        continuing older: [Checkpoint] = [],
        entry: (UInt64, UnsafeRawBufferPointer) throws(LogError) -> Void = { (_, _) throws(LogError) in }
    ) throws(LogError) -> VerifiedCheckpoint {
        let verified = try checkpoint()
        let size = verified.checkpoint.size
        for kept in older {
            guard kept.origin == verified.checkpoint.origin else { throw .otherLog }
            guard kept.size <= size else { throw .mismatch("The size \(size), which was \(kept.size) before,") }
        }
        var tree = CheckedTree(size: size, older: older)
        var index: UInt64 = 0
        while let place = TilePlace(level: nil, index: index, treeSize: size) {
            let bundle = try resources.tile(place)
            var leaves: [LogHash] = []
            leaves.reserveCapacity(place.width)
            try EntryBundle.read(bundle, width: place.width) { (offset, bytes) throws(LogError) in
                try entry(index << 8 | UInt64(offset), bytes)
                leaves.append(LogHasher.leaf(bytes))
            }
            try tree.append(leaves, resources)
            index &+= 1
        }
        try tree.finish(root: verified.checkpoint.root, resources)
        return verified
    }
}
