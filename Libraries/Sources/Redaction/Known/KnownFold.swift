/// How known values and text are compared: letters in lower case, without accents, those that look like Latin ones as these
/// (after Unicode TS 39, section 4), digits of every script as `0` to `9`.
enum KnownFold: Equatable {
    /// Neither compared nor a bound: a combining mark.
    case ignored
    /// Stands between words.
    case separator
    case bytes([UInt8])

    /// By byte: what letters and digits are compared as, `other` beyond ASCII, 0 for what separates.
    static let compact: [UInt8] = (UInt8.min...UInt8.max).map { byte in
        byte >= 0x80 ? other : byte.isAlphanumeric ? byte.lowercased : 0
    }
    /// The same with punctuation compared, so that only blanks and controls separate.
    static let solid: [UInt8] = (UInt8.min...UInt8.max).map { byte in
        byte >= 0x80 ? other : byte > 0x20 && byte < 0x7F ? byte.lowercased : 0
    }
    /// The byte is part of a longer character.
    static let other: UInt8 = 1

    /// A character beyond ASCII. Symbols separate unless they are to be compared.
    init(_ value: UInt32, keepsSymbols: Bool) {
        switch value {
        case 0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF: self = .ignored
        case 0x00C0...0x017F:
            if let letters = Self.latin[value] {
                self = .bytes(letters)
            } else {
                self = .init(other: value, keepsSymbols)
            }
        case 0x0370...0x04FF:
            if let letter = Self.lookalikes[value] {
                self = .bytes([letter])
            } else {
                self = .init(other: value, keepsSymbols)
            }
        default: self = .init(other: value, keepsSymbols)
        }
    }

    private init(other value: UInt32, _ keepsSymbols: Bool) {
        guard let scalar = Unicode.Scalar(value) else {
            self = .separator
            return
        }
        let properties = scalar.properties
        if properties.numericType == .decimal, let digit = properties.numericValue, (0...9).contains(digit) {
            self = .bytes([0x30 + UInt8(digit)])
        } else if properties.isAlphabetic {
            self = .bytes(Array(properties.lowercaseMapping.utf8))
        } else if keepsSymbols, !properties.isWhitespace {
            self = .bytes(Array(String(Character(scalar)).utf8))
        } else {
            self = .separator
        }
    }

    /// True for writing that puts no blanks between words.
    static func isUnspaced(_ value: UInt32) -> Bool { value >= 0x2E80 || (0x0E00...0x0EFF).contains(value) }

    private static let latin: [UInt32: [UInt8]] = {
        let rows: [(String, String)] = [
            ("a", "àáâãäåāăą"), ("ae", "æ"), ("c", "çćĉċč"), ("d", "ðďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"),
            ("h", "ĥħ"),
            ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķĸ"), ("l", "ĺļľŀł"), ("n", "ñńņňŉŋ"), ("o", "òóôõöøōŏő"),
            ("oe", "œ"),
            ("r", "ŕŗř"), ("s", "śŝşšſ"), ("ss", "ß"), ("t", "ţťŧþ"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"),
            ("z", "źżž"),
        ]
        var letters: [UInt32: [UInt8]] = [:]
        for (folded, row) in rows {
            for scalar in row.unicodeScalars {
                letters[scalar.value] = Array(folded.utf8)
                for upper in scalar.properties.uppercaseMapping.unicodeScalars where upper.value >= 0x80 {
                    letters[upper.value] = Array(folded.utf8)
                }
            }
        }
        letters[0x130] = Array("i".utf8)
        return letters
    }()

    private static let lookalikes: [UInt32: UInt8] = {
        // Capitals first: both cases of a letter are one.
        let pairs: [(String, String)] = [
            ("АВЕКМНОРСТУХІЈЅ", "abekmhopctyxijs"), ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx"),
            ("аеорсухіјѕһԁԛԝӏк", "aeopcyxijshdqwlk"), ("οαιρκτ", "oaipkt"),
        ]
        var letters: [UInt32: UInt8] = [:]
        for (row, folded) in pairs {
            for (scalar, letter) in zip(row.unicodeScalars, folded.utf8) where letters[scalar.value] == nil {
                letters[scalar.value] = letter
                for other in scalar.properties.lowercaseMapping.unicodeScalars { letters[other.value] = letter }
            }
        }
        return letters
    }()
}
