import Primitives

/// Shows without any server that an entry stands in a log (C2SP tlog-proof); files of it end in `.tlog-proof`.
public struct LogProof: Hashable, Sendable {
    /// What whoever made it added; no signature covers it.
    public let extra: [UInt8]?
    /// The entry's place, from 0.
    public let index: UInt64
    public let hashes: [LogHash]
    public let checkpoint: SignedNote

    public init(extra: [UInt8]? = nil, index: UInt64, hashes: [LogHash], checkpoint: SignedNote) {
        self.extra = extra
        self.index = index
        self.hashes = hashes
        self.checkpoint = checkpoint
    }

    /// The most bytes that are accepted.
    public static let greatestLength = 1 << 20
    private static let title = "c2sp.org/tlog-proof@v1"

    /// - Throws: ``LogError/malformed(_:)``; ``LogError/tooLarge(_:)``.
    public init(parsing bytes: [UInt8]) throws(LogError) {
        guard bytes.count <= Self.greatestLength else { throw .tooLarge("receipt") }
        var lines = LineReader(bytes)
        guard lines.next()?.elementsEqual(Self.title.utf8) == true, var line = lines.next() else {
            throw .malformed("receipt")
        }
        var extra: [UInt8]?
        if line.starts(with: "extra ".utf8) {
            guard let decoded = Base64.decode(line.dropFirst(6)), let next = lines.next() else {
                throw .malformed("receipt")
            }
            extra = decoded
            line = next
        }
        guard line.starts(with: "index ".utf8), let index = DecimalNumber.parse(line.dropFirst(6)) else {
            throw .malformed("receipt")
        }
        self.init(
            extra: extra, index: index, hashes: try lines.hashes(atMost: 63),
            checkpoint: try SignedNote(parsing: Array(lines.rest)))
    }

    /// As ``init(parsing:)`` reads it.
    public var bytes: [UInt8] {
        let more = extra.map { "extra \(Base64.encode($0))\n" } ?? ""
        let proof = hashes.map { $0.base64 + "\n" }.joined()
        return Array("\(Self.title)\n\(more)index \(index)\n\(proof)\n".utf8) + checkpoint.bytes
    }

    /// Checks that the leaf stands in the log.
    public func verify(leaf: LogHash, _ keys: TrustedKeys) throws(LogError) -> VerifiedCheckpoint {
        let verified = try keys.verify(checkpoint)
        try InclusionProof(index: index, size: verified.checkpoint.size, hashes: hashes)
            .verify(leaf: leaf, root: verified.checkpoint.root)
        return verified
    }
}
