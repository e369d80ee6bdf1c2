/// What a character outside ASCII stands for once text is compared: the compatibility mappings of Unicode (NFKC) that a disguise can
/// use, characters of no width, blanks and quotes.
enum FoldedScalar: Equatable {
    /// No width, or a mark that only selects a glyph.
    case dropped
    case byte(UInt8)
    case bytes([UInt8])
    /// Itself.
    case same

    init(_ value: UInt32) {
        switch value {
        case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180E, 0x200B...0x200F, 0x202A...0x202E,
            0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xE0000...0xE0FFF:
            self = .dropped
        case 0x00A0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: self = .byte(UInt8(ascii: " "))
        case 0x0085, 0x2028, 0x2029: self = .byte(UInt8(ascii: "\n"))
        case 0xFF01...0xFF5E: self = Self.shifted(value, from: 0xFF01, to: 0x21)
        case 0x1D400...0x1D6A3: self = Self.letter((value - 0x1D400) % 52)
        case 0x1D7CE...0x1D7FF: self = Self.shifted((value - 0x1D7CE) % 10, from: 0, to: 0x30)
        case 0x24B6...0x24E9: self = Self.letter(value - 0x24B6)
        case 0x1F130...0x1F149: self = Self.letter(value - 0x1F130)
        case 0x1F150...0x1F169: self = Self.letter(value - 0x1F150)
        case 0x1F170...0x1F189: self = Self.letter(value - 0x1F170)
        case 0x2460...0x2468: self = Self.shifted(value, from: 0x2460, to: 0x31)
        case 0x24EA: self = .byte(0x30)
        case 0x00B2, 0x00B3: self = Self.shifted(value, from: 0x00B2, to: 0x32)
        case 0x00B9: self = .byte(0x31)
        case 0x2070, 0x2074...0x2079: self = Self.shifted(value, from: 0x2070, to: 0x30)
        case 0x2080...0x2089: self = Self.shifted(value, from: 0x2080, to: 0x30)
        case 0x2010...0x2013, 0x2212, 0xFE58, 0xFE63: self = .byte(UInt8(ascii: "-"))
        case 0x2024, 0xFE52: self = .byte(UInt8(ascii: "."))
        case 0x2044, 0x2215: self = .byte(UInt8(ascii: "/"))
        case 0x2018...0x201B: self = .byte(UInt8(ascii: "'"))
        case 0x201C...0x201F, 0x00AB, 0x00BB, 0x2039, 0x203A, 0x300C, 0x300D: self = .byte(UInt8(ascii: "\""))
        case 0xFE6B: self = .byte(UInt8(ascii: "@"))
        case 0xFB00: self = .bytes(Array("ff".utf8))
        case 0xFB01: self = .bytes(Array("fi".utf8))
        case 0xFB02: self = .bytes(Array("fl".utf8))
        case 0xFB03: self = .bytes(Array("ffi".utf8))
        case 0xFB04: self = .bytes(Array("ffl".utf8))
        case 0xFB05, 0xFB06: self = .bytes(Array("st".utf8))
        case 0x2102...0x2134: self = Self.letterlike(value)
        default: self = .same
        }
    }

    /// Letters from `A` to `Z`, then `a` to `z`.
    private static func letter(_ index: UInt32) -> FoldedScalar {
        shifted(index % 52, from: 0, to: index % 52 < 26 ? 0x41 : 0x61 - 26)
    }

    private static func shifted(_ value: UInt32, from: UInt32, to: UInt32) -> FoldedScalar {
        .byte(UInt8(truncatingIfNeeded: value &- from &+ to))
    }

    /// The block of letterlike symbols, which fills the holes among the mathematical alphabets.
    private static func letterlike(_ value: UInt32) -> FoldedScalar {
        let letter: Unicode.Scalar? =
            switch value {
            case 0x2102, 0x212D: "C"
            case 0x210A: "g"
            case 0x210B...0x210D: "H"
            case 0x210E: "h"
            case 0x2110, 0x2111: "I"
            case 0x2112: "L"
            case 0x2113: "l"
            case 0x2115: "N"
            case 0x2119: "P"
            case 0x211A: "Q"
            case 0x211B...0x211D: "R"
            case 0x2124, 0x2128: "Z"
            case 0x212A: "K"
            case 0x212C: "B"
            case 0x212F: "e"
            case 0x2130: "E"
            case 0x2131: "F"
            case 0x2133: "M"
            case 0x2134: "o"
            default: nil
            }
        return letter.map { .byte(UInt8(truncatingIfNeeded: $0.value)) } ?? .same
    }
}
