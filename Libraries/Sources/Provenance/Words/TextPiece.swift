/// A stretch of one kind in a folded text.
struct TextPiece {
    enum Kind: Equatable {
        /// Of digits, with how many; -1 where they are more than nine.
        case number(Int, digits: Int)
        case word
        case blank
        /// Any other scalar, if it is ASCII.
        case mark(UInt8)
        case other
    }

    let kind: Kind
    let range: Range<Int>

    static func pieces(of text: [UInt8]) -> [TextPiece] {
        var pieces: [TextPiece] = []
        var position = 0
        while position < text.count {
            let start = position
            let byte = text[position]
            if DecimalForm.isDigit(byte) {
                var value = 0
                while position < text.count, DecimalForm.isDigit(text[position]) {
                    if position - start < 9 { value = value * 10 + Int(text[position]) - 0x30 }
                    position += 1
                }
                let count = position - start
                pieces.append(TextPiece(kind: .number(count > 9 ? -1 : value, digits: count), range: start..<position))
            } else if byte == UInt8(ascii: " ") {
                position += 1
                pieces.append(TextPiece(kind: .blank, range: start..<position))
            } else if let end = word(at: position, in: text) {
                position = end
                pieces.append(TextPiece(kind: .word, range: start..<position))
            } else {
                position += UTF8Reader.scalar(at: position, in: text)?.length ?? 1
                pieces.append(TextPiece(kind: byte < 0x80 ? .mark(byte) : .other, range: start..<position))
            }
        }
        return pieces
    }

    /// The end of letters and marks that start at a position.
    private static func word(at start: Int, in text: [UInt8]) -> Int? {
        var position = start
        while position < text.count {
            let byte = text[position]
            if byte < 0x80 {
                guard Token.isWord(byte), !DecimalForm.isDigit(byte) else { break }
                position += 1
            } else {
                guard let (scalar, length) = UTF8Reader.scalar(at: position, in: text), Token.isWord(scalar) else {
                    break
                }
                position += length
            }
        }
        return position > start ? position : nil
    }
}
