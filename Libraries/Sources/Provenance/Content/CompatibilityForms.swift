/// What a scalar is read as by people and by models: letters in other shapes as letters, dots that are drawn otherwise as dots.
enum CompatibilityForms {
    enum Reading {
        /// One or more ASCII characters.
        case plain(StaticString)
        case byte(UInt8)
        /// Nothing that anybody sees.
        case nothing
        /// The end of a word.
        case gap
        /// A letter, mark or digit of its own.
        case itself
    }

    static func reading(of scalar: Unicode.Scalar) -> Reading {
        if scalar.isASCII { return .byte(UInt8(truncatingIfNeeded: scalar.value)) }
        if let byte = sign(scalar) ?? letter(scalar) { return .byte(byte) }
        switch scalar {
        case "\u{2026}": return .plain("...")
        case "\u{2025}": return .plain("..")
        case "\u{FB00}": return .plain("ff")
        case "\u{FB01}": return .plain("fi")
        case "\u{FB02}": return .plain("fl")
        case "\u{FB03}": return .plain("ffi")
        case "\u{FB04}": return .plain("ffl")
        case "\u{FB05}", "\u{FB06}": return .plain("st")
        case "\u{34F}", "\u{115F}", "\u{1160}", "\u{3164}", "\u{FFA0}", "\u{180B}"..."\u{180F}",
            "\u{FE00}"..."\u{FE0F}",
            "\u{E0100}"..."\u{E01EF}":
            return .nothing
        // Invisible copies of ASCII.
        case "\u{E0020}"..."\u{E007E}": return .byte(UInt8(truncatingIfNeeded: scalar.value))
        default: break
        }
        let properties = scalar.properties
        return switch properties.generalCategory {
        case .format: .nothing
        case .lineSeparator, .paragraphSeparator, .control: .byte(UInt8(ascii: "\n"))
        case .spaceSeparator: .byte(UInt8(ascii: " "))
        case .decimalNumber: digit(properties.numericValue)
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .letterNumber, .otherNumber, .privateUse, .unassigned, .surrogate:
            .itself
        default: .gap
        }
    }

    /// A script that is written without blanks: beside it, words of other scripts end.
    static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{E00}"..."\u{EFF}", "\u{1000}"..."\u{109F}", "\u{1780}"..."\u{17FF}", "\u{1100}"..."\u{11FF}",
            "\u{2E80}"..."\u{2FDF}", "\u{3005}"..."\u{31FF}", "\u{3400}"..."\u{9FFF}", "\u{AC00}"..."\u{D7AF}",
            "\u{F900}"..."\u{FAFF}", "\u{20000}"..."\u{3FFFF}":
            true
        default: false
        }
    }

    /// Which Latin letter a letter of another script looks like, for the last part of a host: none has such a name.
    static func lookalike(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar {
        case "\u{430}", "\u{410}", "\u{3B1}", "\u{391}": UInt8(ascii: "a")
        case "\u{432}", "\u{412}", "\u{392}": UInt8(ascii: "b")
        case "\u{441}", "\u{421}", "\u{3F2}": UInt8(ascii: "c")
        case "\u{501}": UInt8(ascii: "d")
        case "\u{435}", "\u{415}", "\u{395}", "\u{3B5}": UInt8(ascii: "e")
        case "\u{4BB}", "\u{41D}", "\u{397}": UInt8(ascii: "h")
        case "\u{456}", "\u{406}", "\u{3B9}", "\u{399}", "\u{131}": UInt8(ascii: "i")
        case "\u{458}", "\u{408}": UInt8(ascii: "j")
        case "\u{43A}", "\u{41A}", "\u{3BA}", "\u{39A}": UInt8(ascii: "k")
        case "\u{4CF}": UInt8(ascii: "l")
        case "\u{43C}", "\u{41C}", "\u{39C}": UInt8(ascii: "m")
        case "\u{578}", "\u{39D}": UInt8(ascii: "n")
        case "\u{43E}", "\u{41E}", "\u{3BF}", "\u{39F}", "\u{585}", "\u{3C3}": UInt8(ascii: "o")
        case "\u{440}", "\u{420}", "\u{3C1}", "\u{3A1}": UInt8(ascii: "p")
        case "\u{433}": UInt8(ascii: "r")
        case "\u{455}", "\u{405}": UInt8(ascii: "s")
        case "\u{442}", "\u{422}", "\u{3C4}", "\u{3A4}": UInt8(ascii: "t")
        case "\u{57D}", "\u{3C5}": UInt8(ascii: "u")
        case "\u{475}", "\u{3BD}": UInt8(ascii: "v")
        case "\u{51D}": UInt8(ascii: "w")
        case "\u{445}", "\u{425}", "\u{3C7}", "\u{3A7}": UInt8(ascii: "x")
        case "\u{443}", "\u{423}", "\u{3B3}": UInt8(ascii: "y")
        default: nil
        }
    }

    private static func digit(_ value: Double?) -> Reading {
        guard let value, (0...9).contains(value) else { return .itself }
        return .byte(UInt8(ascii: "0") + UInt8(value))
    }

    private static func sign(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar {
        case "\u{FF01}"..."\u{FF5E}": UInt8(truncatingIfNeeded: scalar.value - 0xFEE0)
        case "\u{3002}", "\u{FF61}", "\u{FE52}", "\u{FE12}", "\u{2024}", "\u{A4F8}", "\u{6D4}", "\u{701}", "\u{702}",
            "\u{B7}", "\u{2022}",
            "\u{2219}", "\u{22C5}", "\u{2027}", "\u{30FB}", "\u{FF65}", "\u{387}", "\u{2E33}", "\u{16EB}",
            "\u{1D16D}":
            UInt8(ascii: ".")
        case "\u{2044}", "\u{2215}", "\u{29F8}", "\u{2571}": UInt8(ascii: "/")
        case "\u{FE68}", "\u{29F5}", "\u{29F9}": UInt8(ascii: "\\")
        case "\u{FE55}", "\u{FE13}", "\u{2236}", "\u{A789}", "\u{589}", "\u{5C3}": UInt8(ascii: ":")
        case "\u{FE6B}": UInt8(ascii: "@")
        case "\u{2010}"..."\u{2012}", "\u{2212}", "\u{FE63}": UInt8(ascii: "-")
        case "\u{FE62}", "\u{207A}", "\u{208A}": UInt8(ascii: "+")
        case "\u{3001}", "\u{FE50}", "\u{FF64}": UInt8(ascii: ",")
        default: nil
        }
    }

    private static func letter(_ scalar: Unicode.Scalar) -> UInt8? {
        let value = scalar.value
        switch scalar {
        case "\u{1D400}"..."\u{1D6A3}":
            let offset = (value - 0x1D400) % 52
            return offset < 26 ? ascii("A", offset) : ascii("a", offset - 26)
        case "\u{1D7CE}"..."\u{1D7FF}": return ascii("0", (value - 0x1D7CE) % 10)
        case "\u{1FBF0}"..."\u{1FBF9}": return ascii("0", value - 0x1FBF0)
        case "\u{24B6}"..."\u{24CF}": return ascii("A", value - 0x24B6)
        case "\u{24D0}"..."\u{24E9}": return ascii("a", value - 0x24D0)
        case "\u{249C}"..."\u{24B5}": return ascii("a", value - 0x249C)
        case "\u{1F110}"..."\u{1F129}": return ascii("A", value - 0x1F110)
        case "\u{1F130}"..."\u{1F149}": return ascii("A", value - 0x1F130)
        case "\u{1F150}"..."\u{1F169}": return ascii("A", value - 0x1F150)
        case "\u{1F170}"..."\u{1F189}": return ascii("A", value - 0x1F170)
        case "\u{2460}"..."\u{2468}": return ascii("1", value - 0x2460)
        case "\u{2776}"..."\u{277E}": return ascii("1", value - 0x2776)
        case "\u{2780}"..."\u{2788}": return ascii("1", value - 0x2780)
        case "\u{24EA}", "\u{2070}": return ascii("0", 0)
        case "\u{B9}": return ascii("1", 0)
        case "\u{B2}"..."\u{B3}": return ascii("2", value - 0xB2)
        case "\u{2074}"..."\u{2079}": return ascii("4", value - 0x2074)
        case "\u{2080}"..."\u{2089}": return ascii("0", value - 0x2080)
        default: return others[scalar]
        }
    }

    private static func ascii(_ first: Unicode.Scalar, _ offset: UInt32) -> UInt8 {
        UInt8(truncatingIfNeeded: first.value + offset)
    }

    /// Letter-like signs, small capitals and raised letters.
    private static let others: [Unicode.Scalar: UInt8] = {
        let pairs: [(String, String)] = [
            ("ℂℊℋℌℍℎℐℑℒℓℕℙℚℛℜℝℤℨ\u{212A}ℬℭℯℰℱℳℴⅅⅆⅇⅈⅉſ", "CgHHHhIILlNPQRRRZZKBCeEFMoDdeijs"),
            ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz"),
            ("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "abcdefghijklmnoprstuvwxyz"),
            ("ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "aehijklmnoprstuvx"),
        ]
        var table: [Unicode.Scalar: UInt8] = [:]
        for (shapes, letters) in pairs {
            for (shape, letter) in zip(shapes.unicodeScalars, letters.utf8) { table[shape] = letter }
        }
        return table
    }()
}
