/// A line of a user's message.
struct MessageLine {
    /// Without what ends it.
    let content: Range<Int>
    /// With what ends it.
    let whole: Range<Int>
    /// True where a line feed, or nothing, ends it. A quotation that was made line by line goes on after any other end.
    let isHard: Bool
    /// The line as headers are looked for: see ``LineKey``.
    let key: [UInt8]

    var isBlank: Bool { key.isEmpty }

    /// All lines of a text, at every separator that Unicode knows.
    static func lines(of bytes: [UInt8]) -> [MessageLine] {
        var lines: [MessageLine] = []
        var start = 0
        var position = 0
        func end(_ length: Int, isHard: Bool) {
            let content = start..<position
            lines.append(
                MessageLine(
                    content: content, whole: start..<(position + length), isHard: isHard,
                    key: LineKey.fold(bytes, content)))
            position += length
            start = position
        }
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\n"): end(1, isHard: true)
            case UInt8(ascii: "\r"):
                let isPair = position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "\n")
                end(isPair ? 2 : 1, isHard: isPair)
            case 0x0B, 0x0C: end(1, isHard: false)
            case 0xC2 where UTF8Reader.scalar(at: position, in: bytes)?.scalar == "\u{85}": end(2, isHard: false)
            case 0xE2:
                let scalar = UTF8Reader.scalar(at: position, in: bytes)?.scalar
                if scalar == "\u{2028}" || scalar == "\u{2029}" { end(3, isHard: false) } else { position += 1 }
            default: position += 1
            }
        }
        if start < bytes.count { end(0, isHard: true) }
        return lines
    }
}
