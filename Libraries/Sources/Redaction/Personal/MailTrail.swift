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
    /// An `@` came.
    var isAfterSign = false
    /// `at` stands without brackets: only `dot` in words makes an address of it.
    var isBare = false

    /// One word lags: `[at]` may follow.
    func isLive(at index: Int) -> Bool { index - end <= 3 }
}

extension Scanner {
    /// A run: a name before `@`, a word for it, or what comes after.
    mutating func addMail(_ run: Range<Int>, _ kind: UInt8, before byte: UInt8) {
        let gap = run.lowerBound - personal.mail.end
        let isSign = gap == 1 && self.byte(run.lowerBound - 1) == UInt8(ascii: "@")
        let isNear = (1...3).contains(gap)
        switch personal.mail.stage {
        case .local, .host:
            if isGlued(to: run) {
                personal.mail.end = run.upperBound
                if personal.mail.isAfterSign { host(run, before: byte) }
            } else if isSign {
                // `reach me at anna@…`: the word was none for the sign.
                if personal.mail.stage == .host { personal.mail.start = personal.mail.hostStart }
                personal.mail.isBare = false
                personal.mail.isAfterSign = true
                personal.mail.hostStart = run.lowerBound
                host(run, before: byte)
            } else if personal.mail.stage == .local, isNear, isWord("at", run, before: byte) {
                personal.mail.isBare = self.byte(run.lowerBound - 1).isBlank
                personal.mail.stage = .at
                personal.mail.end = run.upperBound
            } else if personal.mail.stage == .host, isNear, isWord("dot", run, before: byte) {
                personal.mail.stage = .dot
                personal.mail.end = run.upperBound
            } else {
                beginMail(run)
            }
        case .at where isNear:
            personal.mail.hostStart = run.lowerBound
            host(run, before: byte)
        case .dot where isNear: top(run)
        default: beginMail(run)
        }
    }

    /// Nothing but an apostrophe or letters beyond ASCII stands between the run and the one before.
    private func isGlued(to run: Range<Int>) -> Bool {
        let gap = text(personal.mail.end, run.lowerBound)
        return (1...8).contains(gap.count) && (gap.allSatisfy { $0 >= 0x80 } || gap.elementsEqual("'".utf8))
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
            || before == UInt8(ascii: "(") && byte == UInt8(ascii: ")")
            || before == UInt8(ascii: "{") && byte == UInt8(ascii: "}")
    }

    /// What stands after `@`: labels with a point between, the last of letters; or a name that `dot` may follow.
    private mutating func host(_ run: Range<Int>, before byte: UInt8) {
        let mail = personal.mail
        var end = run.upperBound
        let label = text(mail.hostStart, end).prefix {
            $0.isAlphanumeric || $0 >= 0x80 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
        }
        end = mail.hostStart + label.count
        while end > mail.hostStart, self.byte(end - 1) == UInt8(ascii: ".") || self.byte(end - 1) == UInt8(ascii: "-") {
            end -= 1
        }
        let labels = text(mail.hostStart, end).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if end == run.upperBound,
            labels.count == 1 || byte >= 0x80 || mail.isBare && (byte == UInt8(ascii: "@") || byte == UInt8(ascii: "'"))
        {
            personal.mail.stage = .host
            personal.mail.end = run.upperBound
            return
        }
        beginMail(run)
        guard !mail.isBare, labels.count >= 2, labels.allSatisfy({ !$0.isEmpty && $0.count <= 63 }),
            let top = labels.last, top.count >= 2,
            top.allSatisfy({ $0.isLetter || $0 >= 0x80 }) || top.starts(with: "xn--".utf8),
            mail.hostStart - mail.start <= 90,
            !text(mail.start, mail.hostStart).elementsEqual("git@".utf8)
        else { return }
        found(mail.start..<end, RedactionLabel(personal: "email"), .personal)
    }

    /// `com` after `dot`.
    private mutating func top(_ run: Range<Int>) {
        let start = personal.mail.start
        beginMail(run)
        let name = text(run).prefix { $0.isLetter || $0 == UInt8(ascii: ".") }
        var end = run.lowerBound + name.count
        while end > run.lowerBound, !byte(end - 1).isLetter { end -= 1 }
        let local = text(start, run.lowerBound).prefix { $0.isLetter }.map(\.lowercased)
        let isVerb = ["look", "meet", "visit", "us", "me", "site", "website", "is", "are", "see", "find", "team"]
            .contains { local.elementsEqual($0.utf8) }
        guard !isVerb, end - run.lowerBound >= 2, end - run.lowerBound <= 16, run.lowerBound - start <= 110 else {
            return
        }
        found(start..<end, RedactionLabel(personal: "email"), .personal)
    }
}
