extension ContentView {
    /// The text as it is read: see ``CompatibilityForms``.
    func read() -> ContentView {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return self }
        var output = ContentView(reserving: bytes.count)
        var position = 0
        /// Whether what was appended last is written without blanks; nil after what is no letter or digit of ASCII either.
        var wasUnspaced: Bool?
        while position < bytes.count, let (scalar, length) = UTF8Reader.scalar(at: position, in: bytes) {
            let place = places[position]
            position += length
            switch CompatibilityForms.reading(of: scalar) {
            case .nothing: break
            case .gap where scalar == "\u{2013}" && output.bytes.last.map(Self.isDigit) == true:
                output.append(UInt8(ascii: "-"), at: place)
                wasUnspaced = nil
            case .gap:
                output.append(Self.gap, at: place)
                wasUnspaced = nil
            case .byte(let byte):
                let isWord = Self.isAlphanumeric(byte)
                if isWord, wasUnspaced == true { output.append(Self.gap, at: place) }
                output.append(byte, at: place)
                wasUnspaced = isWord ? false : nil
            case .plain(let text):
                text.withUTF8Buffer { for byte in $0 { output.append(byte, at: place) } }
                wasUnspaced = nil
            case .itself:
                let isUnspaced = CompatibilityForms.isUnspaced(scalar)
                if isUnspaced, wasUnspaced == false { output.append(Self.gap, at: place) }
                output.append(scalar, at: place)
                wasUnspaced = isUnspaced ? true : nil
            }
        }
        return output
    }

    static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    static func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }

    static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

    static func lowered(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }

    /// The value of a hexadecimal digit.
    static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
