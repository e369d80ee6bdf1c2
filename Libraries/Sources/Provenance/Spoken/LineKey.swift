/// A line in the spelling in which headers of mail are compared: ASCII alone, small, without accents, emphasis and invisible
/// scalars, each stretch of blanks one blank, none at either end. What has no such spelling is `?`.
enum LineKey {
    static func fold(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
        var key: [UInt8] = []
        key.reserveCapacity(range.count)
        var position = range.lowerBound
        var blank = false
        while position < range.upperBound {
            let folded: UInt8
            if bytes[position] < 0x80 {
                let byte = bytes[position]
                position += 1
                if byte == UInt8(ascii: "*") { continue }
                folded = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte == 0x09 ? UInt8(ascii: " ") : byte
            } else {
                guard let (scalar, length) = UTF8Reader.scalar(at: position, in: bytes) else { break }
                position += length
                guard let plain = fold(scalar) else { continue }
                folded = plain
            }
            if folded == UInt8(ascii: " ") {
                blank = true
                continue
            }
            if blank, !key.isEmpty { key.append(UInt8(ascii: " ")) }
            blank = false
            key.append(folded)
        }
        return key
    }

    /// Of what is not ASCII; nil for what is left out.
    private static func fold(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar {
        case "\u{AD}": nil
        case "\u{A0}", "\u{1680}", "\u{2000}"..."\u{200A}", "\u{202F}", "\u{205F}", "\u{3000}": UInt8(ascii: " ")
        case "\u{2010}"..."\u{2015}", "\u{2212}", "\u{2500}"..."\u{2501}": UInt8(ascii: "-")
        case "\u{FF1A}", "\u{FE55}", "\u{A789}", "\u{2236}": UInt8(ascii: ":")
        case "\u{300}"..."\u{36F}": nil
        case "\u{C0}"..."\u{17F}": latin(scalar)
        case "\u{FF01}"..."\u{FF5E}": fold(fullWidth: scalar)
        case "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2060}"..."\u{206F}", "\u{FEFF}",
            "\u{FE00}"..."\u{FE0F}":
            nil
        default: UInt8(ascii: "?")
        }
    }

    private static func fold(fullWidth scalar: Unicode.Scalar) -> UInt8 {
        let plain = UInt8(truncatingIfNeeded: scalar.value - 0xFEE0)
        return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(plain) ? plain + 0x20 : plain
    }

    private static func latin(_ scalar: Unicode.Scalar) -> UInt8 {
        switch scalar {
        case "à", "á", "â", "ã", "ä", "å", "À", "Á", "Â", "Ã", "Ä", "Å": UInt8(ascii: "a")
        case "ç", "Ç": UInt8(ascii: "c")
        case "è", "é", "ê", "ë", "È", "É", "Ê", "Ë": UInt8(ascii: "e")
        case "ì", "í", "î", "ï", "Ì", "Í", "Î", "Ï": UInt8(ascii: "i")
        case "ñ", "Ñ": UInt8(ascii: "n")
        case "ò", "ó", "ô", "õ", "ö", "ø", "Ò", "Ó", "Ô", "Õ", "Ö", "Ø": UInt8(ascii: "o")
        case "ù", "ú", "û", "ü", "Ù", "Ú", "Û", "Ü": UInt8(ascii: "u")
        case "ß": UInt8(ascii: "s")
        default: UInt8(ascii: "?")
        }
    }
}
