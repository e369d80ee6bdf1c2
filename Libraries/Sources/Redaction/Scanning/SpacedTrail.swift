import Primitives

/// Characters that stand one by one with a blank between: `s k _ l i v e`.
struct SpacedTrail {
    var start = 0
    /// After the last.
    var end = 0
    var characters: [UInt8] = []
    var isFound = false

    var count: Int { characters.count }
}

extension Scanner {
    private static let leastSpaced = 10

    mutating func addSpaced(_ run: Range<Int>, before byte: UInt8) {
        let isLast = run.count == 2 && spaced.count > 1 && self.byte(run.lowerBound + 1) == UInt8(ascii: ".")
        if isLast, run.lowerBound == spaced.end + 1 {
            spaced.characters.append(self.byte(run.lowerBound))
            spaced.end = run.lowerBound + 1
            if spaced.isFound { extend(to: spaced.end) }
            return endSpaced()
        }
        guard run.count == 1, byte.isBlank || byte.isNewline || !byte.isAlphanumeric else { return endSpaced() }
        if spaced.count > 0, run.lowerBound != spaced.end + 1 || !self.byte(spaced.end).isBlank { endSpaced() }
        if spaced.count == 0 { spaced.start = run.lowerBound }
        spaced.end = run.upperBound
        spaced.characters.append(self.byte(run.lowerBound))
        if spaced.isFound {
            extend(to: run.upperBound)
            spaced.characters = [0]
        } else if run.upperBound - spaced.start >= 180 {
            judgeSpaced()
            if !spaced.isFound { spaced = SpacedTrail() }
        }
    }

    mutating func endSpaced() {
        if spaced.count >= Self.leastSpaced, !spaced.isFound { judgeSpaced() }
        if spaced.isFound { closeFind(at: spaced.end) }
        if spaced.count > 0 { spaced = SpacedTrail() }
    }

    private mutating func judgeSpaced() {
        guard spaced.end > foundEnd else { return }
        let characters = spaced.characters[...]
        if let hidden = hidden(in: spaced.characters) {
            found(spaced.start..<spaced.end, hidden.label, hidden.layer)
        } else if options.findsOpaque, SecretKind.isGenerated(characters, least: 16),
            characters.contains(where: \.isLetter),
            characters.contains(where: \.isDigit)
        {
            found(spaced.start..<spaced.end, RedactionLabel(secret: "opaque"), .opaque)
        } else {
            return
        }
        spaced.isFound = true
    }

    /// What a text holds that was put together from parts of this one.
    func hidden(in bytes: [UInt8]) -> Find? {
        var options = options
        options.depth = 0
        options.findsPersonal = false
        var scanner = Scanner(lexicon: lexicon, options: options)
        scanner.take(bytes)
        scanner.finish()
        return scanner.finds.first
    }
}
