public import Primitives

/// One signature line of a note.
public struct NoteSignature: Hashable, Sendable {
    /// Of the key, as is the id.
    public let name: ByteString
    public let keyID: UInt32
    /// Without the id.
    public let bytes: [UInt8]

    /// What a line starts with: an em dash (U+2014) and a space.
    static let start: [UInt8] = [0xE2, 0x80, 0x94, 0x20]

    public init(name: ByteString, keyID: UInt32, bytes: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.bytes = bytes
    }

    /// Reads a line, without its end.
    init(line: some Collection<UInt8>) throws(LogError) {
        guard line.starts(with: Self.start) else { throw .malformed("signature line") }
        let parts = line.dropFirst(Self.start.count)
            .split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 2, NoteKey.isName(parts[0]), let name = ByteString(validating: parts[0]),
            let bytes = Base64.decode(parts[1]), bytes.count > 4
        else { throw .malformed("signature line") }
        self.init(
            name: name, keyID: bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }, bytes: Array(bytes.dropFirst(4)))
    }

    /// The line with its end.
    public var line: [UInt8] {
        let id = stride(from: UInt32(24), through: 0, by: -8).map { UInt8(truncatingIfNeeded: keyID >> $0) }
        return Self.start + Array("\(name) \(Base64.encode(id + bytes))\n".utf8)
    }

    /// Whether the key may have made it: name and id are its.
    func names(_ key: NoteKey) -> Bool { keyID == key.id && name == key.name }
}
