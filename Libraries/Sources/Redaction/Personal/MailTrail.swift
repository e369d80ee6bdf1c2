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
    /// An `@` follows the last run.
    var hasSign = false

    /// One word lags: `[at]` may follow.
    func isLive(at index: Int) -> Bool { index - end <= (hasSign ? 18 : 6) }
}

extension Scanner {
    /// A run: a name before `@`, a word for it, or what comes after.
    mutating func addMail(_ run: Range<Int>, _ kind: UInt8, before byte: UInt8) {
        let gap = run.lowerBound - personal.mail.end
        let isSign =
            gap == 1 && self.byte(run.lowerBound - 1) == UInt8(ascii: "@") || isApartSign(before: run.lowerBound)
        if personal.mail.stage == .local, let at = wordSign(run) {
            personal.mail = MailTrail(start: run.lowerBound, end: run.upperBound, hostStart: at)
            return host(run, before: byte)
        }
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

    /// `(@)`, `[@]`, ` @ `.
    private func isApartSign(before start: Int) -> Bool {
        let gap = text(personal.mail.end, start)
        // The line was broken after the sign.
        if gap.first == UInt8(ascii: "@"), (2...16).contains(gap.count), gap.count(where: { $0 == 0x0A }) == 1 {
            return gap.dropFirst().allSatisfy { $0.isNewline || $0.isBlank || ByteSet("=>|#").contains($0) }
        }
        guard (3...5).contains(gap.count), gap.contains(UInt8(ascii: "@")) else { return false }
        return gap.allSatisfy { $0 == 0x20 || ByteSet("@()[]{}").contains($0) }
    }

    /// `name_at_host.com`: where the host begins.
    private func wordSign(_ run: Range<Int>) -> Int? {
        guard run.count >= 10 else { return nil }
        let bytes = text(run)
        guard bytes.contains(UInt8(ascii: "_")) else { return nil }
        var index = bytes.startIndex
        while index + 5 < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "_"), bytes[index...].starts(with: "_at_".utf8) {
                let host = bytes[(index + 4)...]
                let isHost = host.contains(UInt8(ascii: ".")) && !host.contains(UInt8(ascii: "_"))
                return isHost && index > bytes.startIndex ? index + 4 + base : nil
            }
            index += 1
        }
        return nil
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
        personal.mail.hasSign = byte(run.upperBound) == UInt8(ascii: "@")
    }

    /// `[at]`, `(at)`, `{at}`, or between blanks.
    private func isWord(_ word: StaticString, _ run: Range<Int>, before byte: UInt8) -> Bool {
        let isPoint = word.isEqual(to: Array("dot".utf8)) && text(run).elementsEqual(".".utf8) && !byte.isBlank
        guard isPoint || word.isEqual(to: text(run).map(\.lowercased)) else { return false }
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
        // `look at example.com` is none; `jane.doe at example.com` is.
        let isNamed = text(mail.start, mail.hostStart).prefix { !$0.isBlank }
            .contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") || $0.isDigit }
        guard !mail.isBare || isNamed, labels.count >= 2, labels.allSatisfy({ !$0.isEmpty && $0.count <= 63 }),
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
