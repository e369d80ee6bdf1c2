import Primitives

/// What may be the first part of an e-mail address, and the rest of it.
struct MailTrail {
    enum Stage { case local, at, host, dot }

    var stage = Stage.local
    var start = 0
    /// After the last run.
    var end = -10
    /// The start of what came after `at`.
    var hostStart = 0
    /// `at` stands without brackets: only `dot` in words makes an address of it.
    var isBare = false

    /// One word lags: `[at]` may follow.
    func isLive(at index: Int) -> Bool { index - end <= 3 }
}

extension Scanner {
    /// A run: a name before `@`, a word for it, or what comes after.
    mutating func addMail(_ run: Range<Int>, _ kind: UInt8, before byte: UInt8) {
        let gap = run.lowerBound - personal.mail.end
        let before = self.byte(run.lowerBound - 1)
        switch personal.mail.stage {
        case .local where gap == 1 && (before == UInt8(ascii: "'") || before >= 0x80): personal.mail.end = run.upperBound
        case .local where gap == 1 && before == UInt8(ascii: "@"): host(run)
        case .local where (1...3).contains(gap) && isWord("at", run, before: byte):
            personal.mail.isBare = before.isBlank
            personal.mail.stage = .at
            personal.mail.end = run.upperBound
        case .at where (1...3).contains(gap):
            personal.mail.hostStart = run.lowerBound
            if byte == UInt8(ascii: "@") || byte == UInt8(ascii: "'") || byte >= 0x80 {
                personal.mail.stage = .host
                personal.mail.end = run.upperBound
            } else {
                host(run)
            }
        case .host where gap == 1 && before == UInt8(ascii: "@"), .at where gap == 1 && before == UInt8(ascii: "@"):
            // `reach me at anna@…`: the word was none for the sign.
            personal.mail.start = personal.mail.hostStart
            personal.mail.isBare = false
            host(run)
        case .host where gap == 1 && (before == UInt8(ascii: "'") || before >= 0x80): personal.mail.end = run.upperBound
        case .host where (1...3).contains(gap) && isWord("dot", run, before: byte):
            personal.mail.stage = .dot
            personal.mail.end = run.upperBound
        case .dot where (1...3).contains(gap): top(run)
        default: beginMail(run)
        }
    }

    private mutating func beginMail(_ run: Range<Int>) {
        var start = run.lowerBound
        // Letters beyond ASCII are in no run.
        while start > commit, start > base, run.lowerBound - start < 64, byte(start - 1) >= 0x80 { start -= 1 }
        personal.mail = MailTrail(start: start, end: run.upperBound)
    }

    /// `[at]`, `(at)`, `{at}`, or between blanks.
    private func isWord(_ word: StaticString, _ run: Range<Int>, before byte: UInt8) -> Bool {
        guard word.isEqual(to: text(run).map(\.lowercased)) else { return false }
        let before = self.byte(run.lowerBound - 1)
        return before.isBlank && byte.isBlank || before == UInt8(ascii: "[") && byte == UInt8(ascii: "]")
            || before == UInt8(ascii: "(") && byte == UInt8(ascii: ")") || before == UInt8(ascii: "{") && byte == UInt8(ascii: "}")
    }

    /// What stands after `@`: labels with a point between, the last of letters; or a name that `dot` may follow.
    private mutating func host(_ run: Range<Int>) {
        let start = personal.mail.start
        let host = text(run).prefix { $0.isAlphanumeric || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
        var end = run.lowerBound + host.count
        while end > run.lowerBound, !byte(end - 1).isAlphanumeric { end -= 1 }
        let labels = text(run.lowerBound..<end).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if labels.count == 1, end == run.upperBound {
            personal.mail.stage = .host
            personal.mail.end = run.upperBound
        } else {
            let isBare = personal.mail.isBare
            beginMail(run)
            guard !isBare, labels.count >= 2, labels.allSatisfy({ !$0.isEmpty && $0.count <= 63 }), let top = labels.last, top.count >= 2,
                top.allSatisfy(\.isLetter) || top.starts(with: "xn--".utf8), run.lowerBound - start <= 90
            else { return }
            found(start..<end, RedactionLabel(personal: "email"), .personal)
        }
    }

    /// `com` after `dot`.
    private mutating func top(_ run: Range<Int>) {
        let start = personal.mail.start
        beginMail(run)
        let name = text(run).prefix { $0.isLetter || $0 == UInt8(ascii: ".") }
        var end = run.lowerBound + name.count
        while end > run.lowerBound, !byte(end - 1).isLetter { end -= 1 }
        guard end - run.lowerBound >= 2, end - run.lowerBound <= 16, run.lowerBound - start <= 110 else { return }
        found(start..<end, RedactionLabel(personal: "email"), .personal)
    }
}
