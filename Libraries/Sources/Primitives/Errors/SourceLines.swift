/// The lines of a text, for excerpts at places that are lines and columns.
public struct SourceLines: Sendable {
    private let bytes: [UInt8]
    /// Where each line starts.
    private let starts: [Int]

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
        self.starts = starts
    }

    /// What stands at a place; nil where the text has no such line.
    public func excerpt(at location: SourceLocation) -> SourceExcerpt? {
        guard starts.indices.contains(location.line - 1) else { return nil }
        var offset = starts[location.line - 1]
        var column = 1
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
            if bytes[offset] & 0xC0 != 0x80 {
                guard column < location.column else { break }
                column += 1
            }
            offset += 1
        }
        return SourceExcerpt(bytes, at: offset)
    }
}
