extension ContentView {
    /// `evil-dot-com`, `bob_at_evil_dot_com`: the sign, if a domain ends the chain.
    func hyphenatedSign(at position: Int) -> (sign: UInt8, end: Int)? {
        guard let joint = byte(position), joint == UInt8(ascii: "-") || joint == UInt8(ascii: "_"),
            byte(position - 1).map(Self.isAlphanumeric) == true
        else { return nil }
        if let end = hyphenated("dot", joint, at: position) {
            return endsHyphenated(joint, from: end) ? (UInt8(ascii: "."), end) : nil
        }
        guard let end = hyphenated("at", joint, at: position) else { return nil }
        let label = alphanumerics(from: end)
        guard label > end, let next = hyphenated("dot", joint, at: label), endsHyphenated(joint, from: next) else {
            return nil
        }
        return (UInt8(ascii: "@"), end)
    }

    private func hyphenated(_ word: StaticString, _ joint: UInt8, at position: Int) -> Int? {
        let end = position + 1 + word.utf8CodeUnitCount
        return byte(position) == joint && reads(word, at: position + 1) && byte(end) == joint ? end + 1 : nil
    }

    private func endsHyphenated(_ joint: UInt8, from position: Int) -> Bool {
        var position = position
        for _ in 0..<8 {
            let end = alphanumerics(from: position)
            guard let next = hyphenated("dot", joint, at: end) else {
                return TopLevelDomains.isUnmistakable(word(at: position))
            }
            position = next
        }
        return false
    }

    private func alphanumerics(from position: Int) -> Int {
        var end = position
        while let byte = byte(end), Self.isAlphanumeric(byte), end - position < 64 { end += 1 }
        return end
    }

    /// `evil. com`, `evil .com`, `evil(.com)`, `evil[.]`: a dot that only blanks or brackets part from the end of a domain that is no word.
    func looseDot(at position: Int, after output: ContentView) -> (sign: UInt8, end: Int)? {
        guard let last = output.bytes.last, Self.isAlphanumeric(last) || last >= 0x80, let first = byte(position) else {
            return nil
        }
        var dot = position
        var isOpen = false
        if first == UInt8(ascii: "(") || first == UInt8(ascii: "[") || first == UInt8(ascii: "{") {
            isOpen = true
            dot += 1
        } else if Self.isBlank(first) {
            dot = skippingFewBlanks(from: position)
        }
        guard byte(dot) == UInt8(ascii: ".") else { return nil }
        let start = isOpen ? dot + 1 : skippingFewBlanks(from: dot + 1)
        guard isOpen || start > dot + 1 || dot > position else { return nil }
        let word = word(at: start)
        let end = start + word.count
        guard Self.loose.contains(where: { $0.utf8.elementsEqual(word) }),
            byte(end).map({ Self.isAlphanumeric($0) }) != true,
            byte(start).map(Self.isUpper) == false
        else { return nil }
        guard isOpen else { return output.endsInArticle ? nil : (UInt8(ascii: "."), start) }
        // The closing bracket ends the domain, as a blank does.
        return byte(end) == UInt8(ascii: ")") || byte(end) == UInt8(ascii: "]") || byte(end) == UInt8(ascii: "}")
            ? (UInt8(ascii: "."), start) : nil
    }

    private static let loose = ["com", "org", "ru", "io", "xyz", "cn", "uk", "edu", "gov", "biz", "onion"]

    /// `the .com boom`, `a .io game`
    private var endsInArticle: Bool {
        let word = bytes.suffix(8).reversed().prefix { !Self.isBlank($0) }.reversed().map(Self.lowered)
        return [
            "a", "an", "the", "your", "my", "our", "their", "its", "of", "any", "or", "and", "with", "no", "is", "in",
        ].contains {
            $0.utf8.elementsEqual(word)
        }
    }

    /// The end of `javascript:` with blanks in it, which browsers leave out.
    func script(at position: Int) -> Int? {
        for word: StaticString in ["javascript:", "vbscript:"] {
            guard byte(position - 1).map(Self.isAlphanumeric) != true else { return nil }
            var place = position
            let isSpelt = word.withUTF8Buffer { letters in
                letters.allSatisfy { letter in
                    while place > position, let byte = byte(place), byte < 0x20 { place += 1 }
                    guard byte(place).map(Self.lowered) == letter else { return false }
                    place += 1
                    return true
                }
            }
            if isSpelt, place - position > word.utf8CodeUnitCount { return place }
        }
        return nil
    }
}
