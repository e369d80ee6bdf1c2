import Primitives

/// What may be the first part of an e-mail address, and the rest of it.
struct MailTrail {
    var start = 0
    /// After the last run.
    var end = -10
    /// An `@`, plain or in words, came.
    var hasAt = false

    /// One word lags: `[at]` may follow.
    func isLive(at index: Int) -> Bool { index - end <= 3 }
}

extension Scanner {
    /// A run: a name before `@`, a word for it, or what comes after.
    mutating func addMail(_ run: Range<Int>, _ kind: UInt8, before byte: UInt8) {
        let gap = run.lowerBound - personal.mail.end
        if gap == 1, self.byte(run.lowerBound - 1) == UInt8(ascii: "'") || self.byte(run.lowerBound - 1) >= 0x80,
            !personal.mail.hasAt
        {
            personal.mail.end = run.upperBound
        } else if gap == 1, self.byte(run.lowerBound - 1) == UInt8(ascii: "@"), !personal.mail.hasAt {
            domain(run)
        } else if (1...3).contains(gap), isWordForAt(run, before: byte) {
            personal.mail.hasAt = true
            personal.mail.end = run.upperBound
        } else if (1...3).contains(gap), personal.mail.hasAt {
            domain(run)
        } else {
            var start = run.lowerBound
            // Letters beyond ASCII are in no run.
            while start > commit, start > base, run.lowerBound - start < 64, self.byte(start - 1) >= 0x80 { start -= 1 }
            personal.mail = MailTrail(start: start, end: run.upperBound)
        }
    }

    /// `[at]`, `(at)`, `{at}`.
    private func isWordForAt(_ run: Range<Int>, before byte: UInt8) -> Bool {
        guard run.count == 2, text(run).map(\.lowercased) == Array("at".utf8) else { return false }
        let before = self.byte(run.lowerBound - 1)
        return before == UInt8(ascii: "[") && byte == UInt8(ascii: "]")
            || before == UInt8(ascii: "(") && byte == UInt8(ascii: ")")
            || before == UInt8(ascii: "{") && byte == UInt8(ascii: "}")
    }

    /// What stands after `@`: labels with a point between, the last of letters.
    private mutating func domain(_ run: Range<Int>) {
        let start = personal.mail.start
        personal.mail = MailTrail(start: run.lowerBound, end: run.upperBound)
        var bytes = text(run)
        while let last = bytes.last, !last.isAlphanumeric { bytes = bytes.dropLast() }
        let host = bytes.prefix { $0.isAlphanumeric || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
        let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty && $0.count <= 63 }), let top = labels.last,
            top.count >= 2,
            top.allSatisfy(\.isLetter) || top.starts(with: "xn--".utf8), run.lowerBound - start <= 90
        else { return }
        found(start..<run.lowerBound + host.count, RedactionLabel(personal: "email"), .personal)
    }
}
