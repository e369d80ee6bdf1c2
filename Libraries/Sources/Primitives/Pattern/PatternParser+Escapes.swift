extension PatternParser {
    /// The set that `\d`, `\p{L}` and their like stand for, the backslash being behind; nil where something else
    /// follows.
    mutating func classEscape() throws(PatternError) -> PatternSet? {
        guard let scalar = next else { return nil }
        switch scalar {
        case "p", "P":
            advance()
            return try property(isNegated: scalar == "P")
        case "d" where dialect == .ecma: return taking(.digits)
        case "D" where dialect == .ecma: return taking(.notDigits)
        case "w" where dialect == .ecma: return taking(.wordCharacters)
        case "W" where dialect == .ecma: return taking(.notWordCharacters)
        case "s" where dialect == .ecma: return taking(.spaces)
        case "S" where dialect == .ecma: return taking(.notSpaces)
        default: return nil
        }
    }

    private mutating func taking(_ set: PatternSet) -> PatternSet {
        advance()
        return set
    }

    private mutating func property(isNegated: Bool) throws(PatternError) -> PatternSet {
        guard take("{") else { throw syntax("A property's name is missing.") }
        var name = String.UnicodeScalarView()
        while let scalar = next, scalar.isASCII, scalar != "}" {
            name.append(scalar)
            advance()
        }
        guard take("}") else { throw syntax("A property's name is not closed, or not ASCII.") }
        var set = PatternSet()
        let text = String(name)
        if dialect == .iRegexp {
            guard text != "Cs", let mask = PatternCategory.mask(abbreviation: text) else {
                throw syntax("There is no general category of this name.")
            }
            set.insert(category: isNegated ? PatternCategory.all & ~mask : mask)
            return set
        }
        let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 1, let property = PatternProperty(name: text) {
            set.insert(property, isNegated: isNegated)
            return set
        }
        let isCategory = parts.count == 1 || (parts.count == 2 && ["gc", "General_Category"].contains(parts[0]))
        guard isCategory, let mask = PatternCategory.mask(name: parts[parts.count - 1]) else {
            throw unsupported("This property is not known here; general categories such as L and Lu are.")
        }
        set.insert(category: isNegated ? PatternCategory.all & ~mask : mask)
        return set
    }

    /// The one character that an escape stands for, the backslash being behind.
    mutating func characterEscape(inClass: Bool) throws(PatternError) -> UInt32 {
        guard let scalar = next else { throw syntax("The pattern ends with a backslash.") }
        advance()
        if dialect == .iRegexp {
            switch scalar {
            case "n": return 0x0A
            case "r": return 0x0D
            case "t": return 0x09
            case "(", ")", "*", "+", "-", ".", "?", "[", "\\", "]", "^", "{", "|", "}": return scalar.value
            default: throw syntax("This is no escape sequence.")
            }
        }
        switch scalar {
        case "n": return 0x0A
        case "r": return 0x0D
        case "t": return 0x09
        case "v": return 0x0B
        case "f": return 0x0C
        case "b" where inClass: return 0x08
        case "0":
            if let digit = next, "0"..."9" ~= digit { throw syntax("Octal escapes are not allowed.") }
            return 0
        case "c":
            guard let letter = next, ("a"..."z" ~= letter || "A"..."Z" ~= letter) else {
                throw syntax("A control escape needs a letter.")
            }
            advance()
            return letter.value & 0x1F
        case "x": return try hex(2)
        case "u": return try unicodeEscape()
        case "!"..."/", ":"..."@", "["..."`", "{"..."~", " ": return scalar.value
        default: throw syntax("This is no escape sequence.")
        }
    }

    private mutating func unicodeEscape() throws(PatternError) -> UInt32 {
        if take("{") {
            var value: UInt32 = 0
            var digits = 0
            while let digit = hexDigit {
                value = min(value << 4 | digit, 0x11_0000)
                digits += 1
                advance()
            }
            guard digits > 0, take("}"), value <= 0x10FFFF else { throw syntax("This is no code point.") }
            return try character(value)
        }
        let high = try hex(4)
        guard (0xD800..<0xDC00).contains(high), next == "\\", afterNext == "u" else { return try character(high) }
        let place = position
        advance()
        advance()
        let low = try hex(4)
        guard (0xDC00..<0xE000).contains(low) else {
            rewind(to: place)
            return try character(high)
        }
        return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
    }

    private func character(_ value: UInt32) throws(PatternError) -> UInt32 {
        guard Unicode.Scalar(value) != nil else { throw unsupported("Half of a surrogate pair is no character.") }
        return value
    }

    private mutating func hex(_ count: Int) throws(PatternError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let digit = hexDigit else { throw syntax("A hexadecimal digit is missing.") }
            value = value << 4 | digit
            advance()
        }
        return value
    }

    private var hexDigit: UInt32? {
        next.flatMap { $0.isASCII ? Character($0).hexDigitValue : nil }.map { UInt32($0) }
    }
}
