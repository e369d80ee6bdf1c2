/// A binary property of Unicode that patterns can name.
enum PatternProperty: String, Sendable, CaseIterable {
    case any = "Any"
    case ascii = "ASCII"
    case assigned = "Assigned"
    case alphabetic = "Alphabetic"
    case lowercase = "Lowercase"
    case uppercase = "Uppercase"
    case whiteSpace = "White_Space"
    case hexDigit = "Hex_Digit"
    case asciiHexDigit = "ASCII_Hex_Digit"
    case identifierStart = "ID_Start"
    case identifierContinue = "ID_Continue"
    case ideographic = "Ideographic"
    case math = "Math"
    case emoji = "Emoji"
    case emojiPresentation = "Emoji_Presentation"

    /// The property of a name or short name, UAX 44.
    init?(name: String) {
        let short = [
            "Alpha": "Alphabetic", "Lower": "Lowercase", "Upper": "Uppercase", "space": "White_Space",
            "Hex": "Hex_Digit",
            "AHex": "ASCII_Hex_Digit", "IDS": "ID_Start", "IDC": "ID_Continue", "Ideo": "Ideographic",
            "EPres": "Emoji_Presentation",
        ]
        self.init(rawValue: short[name] ?? name)
    }

    func holds(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return switch self {
        case .any: true
        case .ascii: scalar.isASCII
        case .assigned: properties.generalCategory != .unassigned
        case .alphabetic: properties.isAlphabetic
        case .lowercase: properties.isLowercase
        case .uppercase: properties.isUppercase
        case .whiteSpace: properties.isWhitespace
        case .hexDigit: properties.isHexDigit
        case .asciiHexDigit: properties.isASCIIHexDigit
        case .identifierStart: properties.isIDStart
        case .identifierContinue: properties.isIDContinue
        case .ideographic: properties.isIdeographic
        case .math: properties.isMath
        case .emoji: properties.isEmoji
        case .emojiPresentation: properties.isEmojiPresentation
        }
    }
}

extension Unicode.GeneralCategory {
    /// A bit of its own for each category.
    var mask: UInt32 { 1 << self.number }

    private var number: UInt32 {
        switch self {
        case .uppercaseLetter: 0
        case .lowercaseLetter: 1
        case .titlecaseLetter: 2
        case .modifierLetter: 3
        case .otherLetter: 4
        case .nonspacingMark: 5
        case .spacingMark: 6
        case .enclosingMark: 7
        case .decimalNumber: 8
        case .letterNumber: 9
        case .otherNumber: 10
        case .connectorPunctuation: 11
        case .dashPunctuation: 12
        case .openPunctuation: 13
        case .closePunctuation: 14
        case .initialPunctuation: 15
        case .finalPunctuation: 16
        case .otherPunctuation: 17
        case .mathSymbol: 18
        case .currencySymbol: 19
        case .modifierSymbol: 20
        case .otherSymbol: 21
        case .spaceSeparator: 22
        case .lineSeparator: 23
        case .paragraphSeparator: 24
        case .control: 25
        case .format: 26
        case .surrogate: 27
        case .privateUse: 28
        case .unassigned: 29
        @unknown default: 30
        }
    }
}

/// The general categories by the names that patterns use.
enum PatternCategory {
    /// All categories.
    static let all: UInt32 = 0x7FFF_FFFF

    /// The categories of a two-letter or one-letter abbreviation, such as `Lu` and `L`; nil where there is none.
    static func mask(abbreviation: String) -> UInt32? {
        let found = names.filter {
            $0.short == abbreviation || ($0.short.count == 2 && $0.short.prefix(1) == abbreviation)
        }
        return found.isEmpty ? nil : found.reduce(0) { $0 | $1.category.mask }
    }

    /// The categories of any name that UAX 44 gives.
    static func mask(name: String) -> UInt32? {
        if name == "LC" || name == "Cased_Letter" { return mask(abbreviations: ["Lu", "Ll", "Lt"]) }
        if let short = groups[name] { return mask(abbreviation: short) }
        if let entry = names.first(where: { $0.long.contains(name) }) { return entry.category.mask }
        return mask(abbreviation: name)
    }

    private static func mask(abbreviations: [String]) -> UInt32 {
        abbreviations.reduce(0) { $0 | (mask(abbreviation: $1) ?? 0) }
    }

    private static let groups = [
        "Letter": "L", "Mark": "M", "Combining_Mark": "M", "Number": "N", "Punctuation": "P", "punct": "P",
        "Symbol": "S",
        "Separator": "Z", "Other": "C",
    ]

    private static let names: [(short: String, long: [String], category: Unicode.GeneralCategory)] = [
        ("Lu", ["Uppercase_Letter"], .uppercaseLetter), ("Ll", ["Lowercase_Letter"], .lowercaseLetter),
        ("Lt", ["Titlecase_Letter"], .titlecaseLetter), ("Lm", ["Modifier_Letter"], .modifierLetter),
        ("Lo", ["Other_Letter"], .otherLetter), ("Mn", ["Nonspacing_Mark"], .nonspacingMark),
        ("Mc", ["Spacing_Mark"], .spacingMark), ("Me", ["Enclosing_Mark"], .enclosingMark),
        ("Nd", ["Decimal_Number", "digit"], .decimalNumber), ("Nl", ["Letter_Number"], .letterNumber),
        ("No", ["Other_Number"], .otherNumber), ("Pc", ["Connector_Punctuation"], .connectorPunctuation),
        ("Pd", ["Dash_Punctuation"], .dashPunctuation), ("Ps", ["Open_Punctuation"], .openPunctuation),
        ("Pe", ["Close_Punctuation"], .closePunctuation), ("Pi", ["Initial_Punctuation"], .initialPunctuation),
        ("Pf", ["Final_Punctuation"], .finalPunctuation), ("Po", ["Other_Punctuation"], .otherPunctuation),
        ("Sm", ["Math_Symbol"], .mathSymbol), ("Sc", ["Currency_Symbol"], .currencySymbol),
        ("Sk", ["Modifier_Symbol"], .modifierSymbol), ("So", ["Other_Symbol"], .otherSymbol),
        ("Zs", ["Space_Separator"], .spaceSeparator), ("Zl", ["Line_Separator"], .lineSeparator),
        ("Zp", ["Paragraph_Separator"], .paragraphSeparator), ("Cc", ["Control", "cntrl"], .control),
        ("Cf", ["Format"], .format), ("Cs", ["Surrogate"], .surrogate), ("Co", ["Private_Use"], .privateUse),
        ("Cn", ["Unassigned"], .unassigned),
    ]
}
