import Primitives
import Synchronization
import TransparencyLog

/// A small log in memory, with every node that it ever had.
struct TestLog {
    static let origin: ByteString = "log.example/tests"
    private(set) var entries: [[UInt8]] = []
    private(set) var frontier = TreeFrontier()
    private(set) var nodes: [NodePlace: LogHash] = [:]

    init(size: Int) {
        for number in 0..<size { append(Array("entry \(number)".utf8)) }
    }

    mutating func append(_ entry: [UInt8]) {
        entries.append(entry)
        var made: [(NodePlace, LogHash)] = []
        frontier.append(LogHasher.leaf(entry)) { made.append(($0, $1)) }
        for (place, hash) in made { nodes[place] = hash }
    }

    func node(_ place: NodePlace) throws(LogError) -> LogHash {
        guard let hash = nodes[place] else { throw .missing("\(place)") }
        return hash
    }

    /// The root by the definition of RFC 9162 section 2.1.1.
    static func root(_ leaves: ArraySlice<LogHash>) -> LogHash {
        guard leaves.count > 1 else { return leaves.first ?? LogHasher.empty }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        let middle = leaves.startIndex + half
        return LogHasher.node(root(leaves[..<middle]), root(leaves[middle...]))
    }

    func root(of size: Int) -> LogHash { Self.root(entries[..<size].map { LogHasher.leaf($0) }[...]) }

    func checkpoint(_ key: PrivateNoteKey = TestKeys.log) throws -> SignedNote {
        try key.note(
            Checkpoint(origin: Self.origin, size: frontier.size, root: frontier.root).text, as: Self.origin)
    }

    /// Its files, as a folder would have them.
    func files() throws -> TestFiles {
        var files = TestFiles()
        var made: [String: [UInt8]] = [:]
        var writer = TileWriter()
        for entry in entries { try writer.append(entry) { made[$0.path] = $1 } }
        try writer.finish { made[$0.path] = $1 }
        made["checkpoint"] = try checkpoint().bytes
        files.files = made
        return files
    }
}

/// Files in memory.
struct TestFiles: LogResources {
    var files: [String: [UInt8]] = [:]

    func read(_ path: String, limit: Int) throws(LogError) -> [UInt8]? {
        guard let bytes = files[path] else { return nil }
        guard bytes.count <= limit else { throw .tooLarge(path) }
        return bytes
    }
}

/// Keys of tests.
enum TestKeys {
    static let log = key(1)
    static let other = key(2)
    static let witness = key(3)

    static func key(_ byte: UInt8) -> PrivateNoteKey {
        guard let key = PrivateNoteKey([UInt8](repeating: byte, count: 32)) else { fatalError("32 bytes are a key") }
        return key
    }

    static func trusted(quorum: Int = 0) throws -> TrustedKeys {
        TrustedKeys(
            log: [try log.key(named: TestLog.origin, .ed25519)],
            witnesses: [try witness.key(named: "witness.example/w1", .cosignature)], quorum: quorum)
    }
}
