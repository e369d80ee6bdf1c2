import Primitives

/// Characters that stand one by one with a blank or another sign between: `s k _ l i v e`.
struct SpacedTrail {
    var start = 0
    /// After the last.
    var end = 0
    var characters: [UInt8] = []
    var isFound = false
    /// What stands between two: a byte or two.
    var gap: UInt16 = 0

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
        if spaced.count > 0 {
            let gap = spacedGap(before: run.lowerBound)
            if gap == 0 || spaced.gap != 0 && gap != spaced.gap { endSpaced() }
            if spaced.count > 0 { spaced.gap = gap }
        }
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

    /// One byte or two that are no part of a key, as a number; 0 for anything else.
    private func spacedGap(before start: Int) -> UInt16 {
        let count = start - spaced.end
        guard (1...2).contains(count) else { return 0 }
        let first = byte(spaced.end), second = count == 2 ? byte(spaced.end + 1) : 0
        guard Self.gaps.contains(first), second == 0 || second.isBlank else { return 0 }
        return UInt16(first) << 8 | UInt16(second)
    }

    private static let gaps: ByteSet = " \t:,|;*"

    /// Characters, or groups of a few, with one sign between them: `s-k-_-l-i-v-e`.
    mutating func joined(_ run: Range<Int>) -> Bool {
        let bytes = text(run)
        guard bytes.count >= 16,
            let sign = bytes.prefix(7).first(where: { !$0.isAlphanumeric && $0 != UInt8(ascii: "_") })
                ?? bytes.prefix(7).first(where: { $0 == UInt8(ascii: "_") })
        else { return false }
        var group = 0
        while group < bytes.count, bytes[bytes.startIndex + group] != sign { group += 1 }
        guard (1...6).contains(group) else { return false }
        var characters: [UInt8] = []
        var signs = 0
        for (offset, byte) in bytes.enumerated() {
            if offset % (group + 1) != group {
                characters.append(byte)
            } else if byte == sign {
                signs += 1
            } else {
                return false
            }
        }
        guard signs >= 3, let hidden = hidden(in: characters) else { return false }
        found(run, hidden.label, .encoded)
        return true
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
        } else if options.findsOpaque, spaced.gap == 0x2000 || spaced.gap == 0x0900,
            SecretKind.isGenerated(characters, least: 16),
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
        var scanner = Scanner(lexicon: lexicon, options: options)
        scanner.take(bytes)
        scanner.finish()
        return scanner.finds.first
    }
}
