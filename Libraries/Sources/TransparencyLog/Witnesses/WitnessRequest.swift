/// The body of a witness's `add-checkpoint` (C2SP tlog-witness).
public struct WitnessRequest: Hashable, Sendable {
    /// The size that the witness signed last; 0 where it signed none.
    public let oldSize: UInt64
    /// From the old size to the checkpoint's.
    public let proof: [LogHash]
    public let note: SignedNote

    /// The most lines of a proof.
    public static let greatestProof = 63

    public init(oldSize: UInt64, proof: [LogHash], note: SignedNote) {
        self.oldSize = oldSize
        self.proof = proof
        self.note = note
    }

    /// - Throws: ``LogError/malformed(_:)``; ``LogError/tooLarge(_:)``.
    public init(parsing bytes: [UInt8]) throws(LogError) {
        guard bytes.count <= SignedNote.greatestLength else { throw .tooLarge("request") }
        var lines = LineReader(bytes)
        guard let first = lines.next(), first.starts(with: "old ".utf8),
            let oldSize = DecimalNumber.parse(first.dropFirst(4))
        else { throw .malformed("request") }
        self.init(
            oldSize: oldSize, proof: try lines.hashes(atMost: Self.greatestProof),
            note: try SignedNote(parsing: Array(lines.rest)))
    }

    /// As ``init(parsing:)`` reads it.
    public var bytes: [UInt8] {
        Array("old \(oldSize)\n\(proof.map { $0.base64 + "\n" }.joined())\n".utf8) + note.bytes
    }
}
