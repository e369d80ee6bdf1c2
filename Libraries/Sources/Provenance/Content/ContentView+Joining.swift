extension ContentView {
    /// The text with what people part to hide, joined: `x [.] com`, `x dot com`, `w w w . x . c o m`, `ex<b></b>ample.com`, a link over
    /// two lines. Nil where there is nothing to join.
    func joined() -> ContentView? {
        let joined = withoutMarkup().withoutSpacing().withoutBreaks().withSpelledSigns()
        return joined.bytes == bytes ? nil : joined
    }

    func byte(_ position: Int) -> UInt8? { position >= 0 && position < bytes.count ? bytes[position] : nil }

    /// True if the bytes from a position on are these, in small letters.
    func reads(_ text: StaticString, at position: Int) -> Bool {
        guard position + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { wanted in
            wanted.indices.allSatisfy { Self.lowered(bytes[position + $0]) == wanted[$0] }
        }
    }

    /// The first position from one on that holds no blank.
    func skippingBlanks(from position: Int) -> Int {
        var position = position
        while let byte = byte(position), Self.isBlank(byte) { position += 1 }
        return position
    }

    /// Without marks of emphasis, comments, and elements inside words.
    private func withoutMarkup() -> ContentView {
        var output = ContentView(reserving: bytes.count)
        var position = 0
        while let byte = byte(position) {
            if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "`") {
                position += 1
            } else if byte == UInt8(ascii: "<"), let end = inlineTag(at: position) {
                position = end
            } else {
                output.append(byte, at: places[position])
                position += 1
            }
        }
        return output
    }

    private static let inline: [StaticString] = [
        "wbr", "b", "i", "em", "strong", "u", "s", "span", "font", "mark", "small", "sub", "sup", "code", "!--", "tt",
        "del", "ins",
        "bdo", "bdi", "kbd",
    ]

    /// The end of an element that does not end a word.
    private func inlineTag(at position: Int) -> Int? {
        let name = position + (byte(position + 1) == UInt8(ascii: "/") ? 2 : 1)
        let isInline = Self.inline.contains { text in
            guard reads(text, at: name) else { return false }
            let after = byte(name + text.utf8CodeUnitCount)
            return text.utf8CodeUnitCount == 3 && byte(name) == UInt8(ascii: "!")
                || after.map(Self.isAlphanumeric) != true
        }
        guard isInline else { return nil }
        var end = name
        while let byte = byte(end), byte != UInt8(ascii: "<"), end - position < 512 {
            end += 1
            if byte == UInt8(ascii: ">") { return end }
        }
        return nil
    }

    /// Three or more single characters with a blank between each two become one word.
    private func withoutSpacing() -> ContentView {
        var output = ContentView(reserving: bytes.count)
        var position = 0
        while position < bytes.count {
            var end = position
            var count = 0
            if !Self.isBlank(bytes[position]), byte(position - 1).map(Self.isBlank) != false {
                while let single = byte(end), !Self.isBlank(single), byte(end + 1).map(Self.isBlank) != false {
                    count += 1
                    end += 2
                    guard byte(end).map(Self.isBlank) == false else { break }
                }
            }
            guard count >= 3 else {
                output.append(bytes[position], at: places[position])
                position += 1
                continue
            }
            for index in 0..<count { output.append(bytes[position + 2 * index], at: places[position + 2 * index]) }
            position = min(bytes.count, position + 2 * count - 1)
        }
        return output
    }

    /// Joins a link that goes on in the next line.
    private func withoutBreaks() -> ContentView {
        var output = ContentView(reserving: bytes.count)
        var position = 0
        var word = 0
        while let byte = byte(position) {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                let next = skippingBlanks(from: position)
                if output.continues(from: word, with: self, at: next) {
                    position = next
                    continue
                }
            }
            if Self.isBlank(byte) { word = output.bytes.count + 1 }
            output.append(byte, at: places[position])
            position += 1
        }
        return output
    }

    /// True if the word from a position to the end is a link that cannot end there, or the next line can only be its rest.
    private func continues(from word: Int, with next: ContentView, at position: Int) -> Bool {
        guard word < bytes.count, let last = bytes.last, let first = next.byte(position) else { return false }
        if first == UInt8(ascii: ".") {
            return next.byte(position + 1).map(Self.isLetter) == true && Self.isAlphanumeric(last)
        }
        if last == UInt8(ascii: ".") { return TopLevelDomains.isUnmistakable(next.word(at: position)) }
        let text = bytes[word...].prefix(2048)
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), text[colon...].starts(with: "://".utf8) else {
            return false
        }
        switch last {
        case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "%"),
            UInt8(ascii: "_"),
            UInt8(ascii: ":"):
            return true
        default: break
        }
        switch first {
        case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "#"),
            UInt8(ascii: "%"):
            return true
        default: break
        }
        let rest = text[(colon + 3)...]
        if rest.isEmpty { return true }
        guard !rest.contains(UInt8(ascii: "/")) else { return false }
        let label = rest.reversed().prefix { $0 != UInt8(ascii: ".") }
        return label.count == rest.count || !TopLevelDomains.isKnown(label.reversed().map(Self.lowered))
    }

    /// The letters from a position on, small.
    func word(at position: Int) -> [UInt8] {
        var word: [UInt8] = []
        var position = position
        while let byte = byte(position), Self.isLetter(byte), word.count < 64 {
            word.append(Self.lowered(byte))
            position += 1
        }
        return word
    }
}
