/// A character of several bytes while its bytes arrive.
struct PartialScalar {
    private var bytes: [UInt8] = []
    private var needed = 0
    private(set) var width = 0
    private var isEscaped = false

    var isEmpty: Bool { bytes.isEmpty }

    /// True where the byte can be the next of this character.
    func accepts(_ byte: UInt8) -> Bool { bytes.isEmpty || byte & 0xC0 == 0x80 }

    /// The whole character once its last byte is there.
    mutating func append(_ byte: UInt8, width: Int, isEscaped: Bool) -> (value: UInt32, width: Int, isEscaped: Bool)? {
        if bytes.isEmpty {
            needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
        }
        bytes.append(byte)
        self.width += width
        self.isEscaped = self.isEscaped || isEscaped
        guard bytes.count == needed else { return nil }
        let mask: UInt8 = needed == 1 ? 0xFF : 0xFF >> UInt8(needed + 1)
        let value = bytes.dropFirst().reduce(UInt32(bytes[0] & mask)) { $0 << 6 | UInt32($1 & 0x3F) }
        let whole = (needed == 1 ? 0xFFFD : value, self.width, self.isEscaped)
        self = PartialScalar()
        return whole
    }

    /// What is there, each byte for itself.
    mutating func giveUp() -> [Symbol] {
        guard !bytes.isEmpty else { return [] }
        let symbols = bytes.enumerated().map { index, _ in
            Symbol(byte: Symbol.otherCharacter, width: index == 0 ? width : 0, isEscaped: isEscaped)
        }
        self = PartialScalar()
        return symbols
    }
}

extension Symbol {
    /// Stands for a character that is nobody's letter.
    static let otherCharacter: UInt8 = 2
}
