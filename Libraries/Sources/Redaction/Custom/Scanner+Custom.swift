import Primitives

extension Scanner {
    /// So far after a word of a custom rule its value may begin.
    static let customReach = 40

    /// A run after a word of a custom rule: true where it is what the rule says.
    mutating func custom(_ run: Range<Int>) -> Bool {
        let bytes = text(run)
        let last = bytes.lastIndex { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }
        let value = bytes[..<(last.map { $0 + 1 } ?? bytes.startIndex)]
        for (index, rule) in lexicon.custom.enumerated() {
            let word = lastWord[lexicon.customBase + index]
            guard run.lowerBound >= word, run.lowerBound - word <= Self.customReach, rule.length.contains(value.count),
                value.allSatisfy(rule.characters.bytes.contains)
            else { continue }
            let between = text(word, run.lowerBound)
            // A word of a sentence is none, unless it stands where a value does: `badge: abcdef`.
            let isNamed =
                between.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }
                && !between.contains(where: \.isWordLike)
            guard !between.contains(where: \.isNewline), isNamed || value.contains(where: \.isDigit) else { continue }
            found(run.lowerBound..<run.lowerBound + value.count, rule.label, .structure)
            return true
        }
        return false
    }
}
