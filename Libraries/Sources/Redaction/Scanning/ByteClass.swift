/// What a byte of normalised text is to the scanner: bits that are joined over a run.
enum ByteClass {
    static let lower: UInt8 = 1
    static let upper: UInt8 = 2
    static let digit: UInt8 = 4
    /// `_` and `-`.
    static let joiner: UInt8 = 8
    /// `. / + ~`.
    static let mark: UInt8 = 16
    static let letter: UInt8 = lower | upper
    /// What ends a run and is no blank; of fields only.
    static let sign: UInt8 = 32

    /// By byte; 0 for what ends a run.
    static let table: [UInt8] = (UInt8.min...UInt8.max).map { byte -> UInt8 in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): lower
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): upper
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit
        case UInt8(ascii: "_"), UInt8(ascii: "-"): joiner
        case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "~"): mark
        default: 0
        }
    }

    /// Within the path of a URL: a slash ends a run too.
    static let pathTable: [UInt8] = {
        var table = ByteClass.table
        table[Int(UInt8(ascii: "/"))] = 0
        return table
    }()
}

extension UInt8 {
    /// A blank or a tab.
    var isBlank: Bool { self == 0x20 || self == 0x09 }
    /// A line feed or a carriage return.
    var isNewline: Bool { self == 0x0A || self == 0x0D }
    /// `"`, `'` or a backtick.
    var isQuote: Bool { self == 0x22 || self == 0x27 || self == 0x60 }
    var isDigit: Bool { self &- 0x30 < 10 }
    var isLower: Bool { self &- 0x61 < 26 }
    var isUpper: Bool { self &- 0x41 < 26 }
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var isAlphanumeric: Bool { isDigit || isLetter }
    /// ASCII letters in lower case, others as they are.
    var lowercased: UInt8 { isUpper ? self | 0x20 : self }
}
