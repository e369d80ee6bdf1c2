import Primitives

/// Turns offsets into lines and columns; fast where the offsets ascend.
struct PositionCursor {
    private let bytes: [UInt8]
    private let file: String
    private var offset = 0
    private var line = 1
    private var column = 1

    init(_ bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    /// What stands at an offset.
    func excerpt(at offset: Int) -> SourceExcerpt { SourceExcerpt(bytes, at: offset) }

    mutating func location(of target: Int) -> SourceLocation {
        if target < offset { self = PositionCursor(bytes, file: file) }
        while offset < min(target, bytes.count) {
            if bytes[offset] == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if bytes[offset] & 0xC0 != 0x80 {
                column += 1
            }
            offset += 1
        }
        return SourceLocation(file: file, line: line, column: column)
    }
}
