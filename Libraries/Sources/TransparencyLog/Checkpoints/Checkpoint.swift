public import Primitives

/// What a log says of itself at one moment (C2SP tlog-checkpoint): the text of a signed note.
public struct Checkpoint: Hashable, Sendable {
    /// Which log.
    public let origin: ByteString
    /// How many entries.
    public let size: UInt64
    /// Of the tree over them.
    public let root: LogHash

    /// - Throws: ``LogError/malformed(_:)`` where the origin cannot stand in one.
    public init(origin: ByteString, size: UInt64, root: LogHash) throws(LogError) {
        guard NoteKey.isName(origin.utf8), size <= TreeFrontier.greatestSize else { throw .malformed("checkpoint") }
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Reads a note's text. Lines behind the root are extensions, which are not looked at.
    public init(text: [UInt8]) throws(LogError) {
        guard text.last == UInt8(ascii: "\n") else { throw .malformed("checkpoint") }
        let lines = text.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard (3...16).contains(lines.count), lines.allSatisfy({ !$0.isEmpty }),
            let origin = ByteString(validating: lines[0]), let size = DecimalNumber.parse(lines[1]),
            let root = LogHash(base64: lines[2])
        else { throw .malformed("checkpoint") }
        guard size > 0 || root == LogHasher.empty else { throw .malformed("checkpoint") }
        try self.init(origin: origin, size: size, root: root)
    }

    /// The note's text.
    public var text: [UInt8] { Array("\(origin)\n\(size)\n\(root.base64)\n".utf8) }
}
