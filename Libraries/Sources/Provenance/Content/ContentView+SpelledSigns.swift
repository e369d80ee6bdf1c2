extension ContentView {
    /// Words that people write for signs, in the languages of the users: `dot`, `at`, `slash`.
    private static let signs: [(word: StaticString, sign: UInt8)] = [
        ("dot", UInt8(ascii: ".")), ("d0t", UInt8(ascii: ".")), ("punkt", UInt8(ascii: ".")),
        ("punto", UInt8(ascii: ".")),
        ("point", UInt8(ascii: ".")), ("ponto", UInt8(ascii: ".")), ("period", UInt8(ascii: ".")),
        (".", UInt8(ascii: ".")),
        ("at", UInt8(ascii: "@")), ("arobase", UInt8(ascii: "@")), ("arroba", UInt8(ascii: "@")),
        ("chiocciola", UInt8(ascii: "@")), ("@", UInt8(ascii: "@")), ("slash", UInt8(ascii: "/")),
        ("/", UInt8(ascii: "/")),
        ("colon", UInt8(ascii: ":")), (":", UInt8(ascii: ":")), ("dash", UInt8(ascii: "-")),
        ("hyphen", UInt8(ascii: "-")),
        ("-", UInt8(ascii: "-")),
    ]

    private static let digits: [(word: StaticString, sign: UInt8)] = [
        ("zero", UInt8(ascii: "0")), ("oh", UInt8(ascii: "0")), ("one", UInt8(ascii: "1")), ("two", UInt8(ascii: "2")),
        ("three", UInt8(ascii: "3")), ("four", UInt8(ascii: "4")), ("five", UInt8(ascii: "5")),
        ("six", UInt8(ascii: "6")),
        ("seven", UInt8(ascii: "7")), ("eight", UInt8(ascii: "8")), ("nine", UInt8(ascii: "9")),
    ]

    /// With signs for the words and brackets that stand for them.
    func withSpelledSigns() -> ContentView {
        var output = ContentView(reserving: bytes.count)
        var position = 0
        while position < bytes.count {
            if let (sign, end) = bracketedSign(at: position) ?? spacedSign(at: position, after: output) {
                while let last = output.bytes.last, Self.isBlank(last) { output.removeLast(1) }
                output.append(sign, at: places[position])
                position = end
            } else if let (number, end) = spelledNumber(at: position) {
                for (digit, place) in number { output.append(digit, at: place) }
                position = end
            } else if let (sign, end) = hyphenatedSign(at: position) ?? looseDot(at: position, after: output) {
                while let last = output.bytes.last, Self.isBlank(last) { output.removeLast(1) }
                output.append(sign, at: places[position])
                position = end
            } else if let end = script(at: position) {
                for place in position..<end where !Self.isBlank(bytes[place]) {
                    output.append(bytes[place], at: places[place])
                }
                position = end
            } else if reads("://", at: position) {
                output.append(self, position..<(position + 3))
                position = skippingBlanks(from: position + 3)
            } else {
                if let end = joinedDot(at: position) {
                    output.append(self, position..<end)
                    output.append(UInt8(ascii: "."), at: places[end])
                    position = end + 3
                    continue
                }
                output.append(bytes[position], at: places[position])
                position += 1
            }
        }
        return output
    }

    private func sign(at position: Int) -> (sign: UInt8, end: Int)? {
        // `_dot_`
        if byte(position) == UInt8(ascii: "_"), let (sign, end) = plainSign(at: position + 1),
            byte(end) == UInt8(ascii: "_")
        {
            return (sign, end + 1)
        }
        return plainSign(at: position)
    }

    private func plainSign(at position: Int) -> (sign: UInt8, end: Int)? {
        for (word, sign) in Self.signs where reads(word, at: position) {
            return (sign, position + word.utf8CodeUnitCount)
        }
        return nil
    }

    /// `[.]`, `( dot )`, `{at}`, with blanks around.
    private func bracketedSign(at position: Int) -> (sign: UInt8, end: Int)? {
        let close: UInt8
        switch bytes[position] {
        case UInt8(ascii: "["): close = UInt8(ascii: "]")
        case UInt8(ascii: "("): close = UInt8(ascii: ")")
        case UInt8(ascii: "{"): close = UInt8(ascii: "}")
        case UInt8(ascii: "<"): close = UInt8(ascii: ">")
        default: return nil
        }
        guard let (sign, end) = sign(at: skippingFewBlanks(from: position + 1)) else { return nil }
        var next = skippingFewBlanks(from: end)
        // `[://]` and `(//)` are signs too, but then more than one.
        while let more = byte(next), more == UInt8(ascii: "/"), sign != UInt8(ascii: ".") { next += 1 }
        guard byte(next) == close else { return nil }
        let after = skippingFewBlanks(from: next + 1)
        guard
            sign != UInt8(ascii: ":") || byte(after) == UInt8(ascii: "/") || byte(after) == UInt8(ascii: "\\")
                || next == end
        else {
            return (UInt8(ascii: "/"), after)
        }
        return (sign, after)
    }

    func skippingFewBlanks(from position: Int) -> Int {
        var end = position
        while let byte = byte(end), Self.isBlank(byte), end - position < 4 { end += 1 }
        return end
    }

    /// A blank, a sign or the word for it, a blank: a sign between two words always; a word for a dot if a domain ends the chain of
    /// words and dots; a word for another sign only beside such a chain.
    private func spacedSign(at position: Int, after output: ContentView) -> (sign: UInt8, end: Int)? {
        guard Self.isBlank(bytes[position]), output.bytes.last.map(Self.isBlank) == false else { return nil }
        let start = skippingFewBlanks(from: position)
        guard let (sign, end) = sign(at: start), byte(end).map(Self.isBlank) == true else { return nil }
        let next = skippingFewBlanks(from: end)
        guard let first = byte(next), Self.isAlphanumeric(first) || first >= 0x80, let last = output.bytes.last,
            Self.isAlphanumeric(last) || last >= 0x80
        else { return nil }
        if end - start == 1 { return sign == UInt8(ascii: "-") ? nil : (sign, next) }
        switch sign {
        case UInt8(ascii: "."): return endsInDomain(from: next) ? (sign, next) : nil
        case UInt8(ascii: "@"): return isChain(from: next) ? (sign, next) : nil
        case UInt8(ascii: "/"): return output.endsInHost ? (sign, next) : nil
        default: return nil
        }
    }

    /// True if a domain is the last of the words that dots, spelt somehow, join from a position on.
    private func endsInDomain(from position: Int) -> Bool {
        var position = position
        for _ in 0..<8 {
            let word = word(at: position)
            var end = position
            while let byte = byte(end), Self.isAlphanumeric(byte) || byte == UInt8(ascii: "-"), end - position < 64 {
                end += 1
            }
            guard end > position, let next = dot(at: end) else { return TopLevelDomains.isUnmistakable(word) }
            position = next
        }
        return false
    }

    /// True if a word and a dot, spelt somehow, and a domain follow.
    private func isChain(from position: Int) -> Bool {
        var end = position
        while let byte = byte(end), Self.isAlphanumeric(byte) || byte == UInt8(ascii: "-"), end - position < 64 {
            end += 1
        }
        guard let next = dot(at: end), next > end + 1 else { return false }
        return endsInDomain(from: next)
    }

    /// The position after a dot, spelt somehow.
    private func dot(at position: Int) -> Int? {
        if byte(position) == UInt8(ascii: ".") { return position + 1 }
        let start = skippingFewBlanks(from: position)
        if byte(start).map({ $0 != UInt8(ascii: ".") }) == true, start < bytes.count,
            let (sign, end) = bracketedSign(at: start), sign == UInt8(ascii: ".")
        {
            return end
        }
        guard start > position, let (sign, end) = sign(at: start), sign == UInt8(ascii: "."),
            byte(end).map(Self.isBlank) == true
        else { return nil }
        return skippingFewBlanks(from: end)
    }

    /// True if the last word has a dot inside.
    private var endsInHost: Bool {
        let word = bytes.suffix(128).reversed().prefix { !Self.isBlank($0) }
        return word.dropFirst().contains(UInt8(ascii: "."))
    }

    /// In `evildotcom`, where `evil` ends.
    private func joinedDot(at position: Int) -> Int? {
        guard Self.isAlphanumeric(bytes[position]), byte(position - 1).map(Self.isAlphanumeric) != true else {
            return nil
        }
        var end = position
        while let byte = byte(end), Self.isAlphanumeric(byte) || byte == UInt8(ascii: "-") { end += 1 }
        for suffix: StaticString in ["dotcom", "dotnet", "dotorg", "dotinfo", "dotio", "dotru", "dotde", "dotcouk"] {
            let start = end - suffix.utf8CodeUnitCount
            if start > position, reads(suffix, at: start) { return start }
        }
        return nil
    }

    /// Seven or more words of digits in a row.
    private func spelledNumber(at position: Int) -> (number: [(UInt8, Int)], end: Int)? {
        guard Self.isLetter(bytes[position]), byte(position - 1).map(Self.isAlphanumeric) != true else { return nil }
        var number: [(UInt8, Int)] = []
        var next = position
        var end = position
        while let (word, digit) = Self.digits.first(where: { reads($0.word, at: next) }) {
            end = next + word.utf8CodeUnitCount
            number.append((digit, places[next]))
            next = end
            while let byte = byte(next), Self.isBlank(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ","),
                next - end < 2
            { next += 1 }
            guard next > end else { break }
        }
        guard number.count >= 7, byte(end).map(Self.isAlphanumeric) != true else { return nil }
        return (number, end)
    }
}
