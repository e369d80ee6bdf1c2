/// Character references of HTML (section 13.5): by number, and those by name that stand for ASCII or for no width.
enum HTMLReference {
    /// Of what stands between `&` and `;`.
    static let greatestLength = 10

    static func mayHold(_ byte: UInt8) -> Bool {
        TokenBytes.isAlphanumeric(byte) || byte == UInt8(ascii: "#")
    }

    /// The scalar of `#95`, `#x5f` or `lowbar`; nil for others.
    static func scalar(_ text: [UInt8]) -> UInt32? {
        guard let first = text.first else { return nil }
        guard first == UInt8(ascii: "#") else { return named.first { Array($0.0.utf8) == text }?.1 }
        let digits = text.dropFirst()
        guard let mark = digits.first else { return nil }
        if mark == UInt8(ascii: "x") || mark == UInt8(ascii: "X") {
            guard digits.count > 1, digits.dropFirst().allSatisfy(ByteSet.hex.contains) else { return nil }
            return Normaliser.number(digits.dropFirst(), radix: 16)
        }
        return digits.allSatisfy(ByteSet.digits.contains) ? Normaliser.number(digits, radix: 10) : nil
    }

    private static let named: [(StaticString, UInt32)] = [
        ("amp", 0x26), ("lt", 0x3C), ("gt", 0x3E), ("quot", 0x22), ("apos", 0x27), ("nbsp", 0xA0), ("shy", 0xAD),
        ("zwj", 0x200D), ("zwnj", 0x200C), ("lowbar", 0x5F), ("UnderBar", 0x5F), ("hyphen", 0x2010), ("dash", 0x2010),
        ("period", 0x2E), ("colon", 0x3A), ("semi", 0x3B), ("sol", 0x2F), ("bsol", 0x5C), ("equals", 0x3D),
        ("commat", 0x40), ("num", 0x23), ("dollar", 0x24), ("plus", 0x2B), ("percnt", 0x25), ("excl", 0x21),
        ("quest", 0x3F), ("ast", 0x2A), ("Tab", 0x09), ("NewLine", 0x0A), ("lpar", 0x28), ("rpar", 0x29),
        ("lsqb", 0x5B), ("rsqb", 0x5D), ("lcub", 0x7B), ("rcub", 0x7D), ("verbar", 0x7C), ("grave", 0x60),
    ]
}

extension StaticString {
    fileprivate var utf8: [UInt8] { Array(description.utf8) }
}
