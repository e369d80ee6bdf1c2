import Primitives

/// A trail taken apart into its groups.
struct NumberCandidate {
    struct Group {
        /// In normalised text.
        let range: Range<Int>
        /// Letters in upper case.
        let compact: [UInt8]
        let isDigits: Bool
        /// What stands before it: 0 at the start.
        let separator: UInt8

        /// A word for what is dialled after a number.
        var isExtension: Bool {
            ["EXT", "X", "EXTENSION", "DURCHWAHL"].contains { compact.prefix { $0.isUpper }.elementsEqual($0.utf8) }
        }

        /// A day or a month in digits: `12`, `12th`.
        var isDay: Bool {
            let digits = compact.prefix { $0.isDigit }
            let rest = compact.dropFirst(digits.count)
            return (1...2).contains(digits.count)
                && (rest.isEmpty || ["ST", "ND", "RD", "TH"].contains { rest.elementsEqual($0.utf8) }
                    || rest.first == UInt8(ascii: "T") && rest.dropFirst().allSatisfy(\.isDigit) && rest.count <= 3)
        }

        /// `de` and `of` in a date.
        var isArticle: Bool { compact.elementsEqual("DE".utf8) || compact.elementsEqual("OF".utf8) }
    }

    let start: Int
    private(set) var groups: [Group] = []
    private(set) var digits = 0

    /// At most 24 groups.
    init(_ text: ArraySlice<UInt8>, at start: Int) {
        self.start = start
        var open: Int?
        var separator: UInt8 = 0
        func position(_ index: Int) -> Int { start + index - text.startIndex }
        for index in text.startIndex...text.endIndex {
            let byte = index < text.endIndex ? text[index] : 0
            if byte.isAlphanumeric {
                if open == nil { open = index }
                if byte.isDigit { digits += 1 }
            } else {
                if let first = open, groups.count < 24 {
                    let compact = text[first..<index].map { $0.isLetter ? $0 & 0xDF : $0 }
                    groups.append(
                        Group(
                            range: position(first)..<position(index), compact: compact,
                            isDigits: compact.allSatisfy(\.isDigit),
                            separator: separator))
                    open = nil
                    separator = byte
                } else if open == nil {
                    // The strongest of several: a sign within a run joins more than a blank.
                    separator = separator == 0 || separator.isBlank || separator.isNewline ? byte : separator
                    if byte == UInt8(ascii: "+") { separator = byte }
                }
            }
        }
    }

    /// Digits one by one: only the whole can be a number.
    var isSpelt: Bool { groups.count > 8 && digits * 2 <= groups.count * 3 }

    /// True where a line ends between two of the groups.
    func isBroken(_ groups: ClosedRange<Int>, in bytes: (Range<Int>) -> ArraySlice<UInt8>) -> Bool {
        bytes(self.groups[groups.lowerBound].range.upperBound..<self.groups[groups.upperBound].range.lowerBound + 1)
            .contains(where: \.isNewline)
    }

    /// True where nothing is joined to the group on the left.
    func isFreeBefore(_ index: Int) -> Bool {
        let separator = groups[index].separator
        guard index > 0, Self.isJoint(separator) else { return true }
        return !groups[index - 1].compact.contains(where: \.isDigit)
    }

    /// True where nothing is joined to the group on the right.
    func isFreeAfter(_ index: Int) -> Bool {
        guard index + 1 < groups.count, Self.isJoint(groups[index + 1].separator) else { return true }
        return !groups[index + 1].compact.contains(where: \.isDigit)
    }

    private static func isJoint(_ byte: UInt8) -> Bool { ByteSet("-._/~").contains(byte) }
}
