extension Scanner {
    /// A run is first looked at for what may be shown before it.
    static let firstSettling = 24
    private static let settlingStep = 8
    /// The longest stretch before the end of a run that a rule takes with it.
    private static let reach = 56

    /// Moves `commit` to before everything that may still become a find.
    mutating func settle(after byte: UInt8, at index: Int) {
        if options.findsPersonal, personal.pending != nil { passPending(byte) }
        var hold = held(position, at: index, isMailLive: personal.mail.isLive(at: index))
        if byte == UInt8(ascii: "="), foundEnd == position, let last = finds.last {
            hold = min(hold, max(last.range.lowerBound, min(commit, index)))
        }
        // What was found is decided.
        hold = min(hold, max(fieldStart, position - 40, foundEnd))
        // One word lags: what follows may make it the first part of something.
        if index - previousRun.upperBound <= 2, !byte.isNewline {
            hold = min(
                hold, max(foundEnd < previousRun.upperBound ? previousRun.lowerBound : foundEnd, position - 64, commit))
        }
        commit(to: hold)
    }

    /// The same within a run, of which nothing is shown: what stands before it need not wait for its end.
    mutating func settleRun() {
        nextSettling = .max
        guard runStart >= 0, commit < runStart, swallow == nil else { return }
        // A run of this length is no word between the parts of an address, though it may be one of these.
        let before = byte(runStart - 1)
        let isMailLive =
            personal.mail.isLive(at: runStart - 1)
            && (personal.mail.stage == .at || personal.mail.stage == .dot || before == UInt8(ascii: "@")
                || before == UInt8(ascii: "'") || before >= 0x80)
        var hold = held(runStart, at: runStart - 1, isMailLive: isMailLive)
        hold = min(hold, max(fieldStart, position - Self.reach, foundEnd))
        if runStart - 1 - previousRun.upperBound <= 2 {
            hold = min(hold, max(previousRun.lowerBound, position - Self.reach, commit))
        }
        commit(to: hold)
        if commit < runStart { nextSettling = position + Self.settlingStep }
    }

    /// Before all that is open. `index` is that of the last byte that was part of no run.
    private mutating func held(_ hold: Int, at index: Int, isMailLive: Bool) -> Int {
        var hold = hold
        if let first = anchors.first { hold = min(hold, first.range.lowerBound - headHold(first)) }
        if let capture, capture.stage != .waiting { hold = min(hold, capture.start) }
        if let wrap {
            if let last = finds.last, last.isOpen { hold = min(hold, wrap.end) } else { hold = min(hold, wrap.start) }
        }
        if let start = authority?.passwordStart { hold = min(hold, start) }
        if spaced.count > 1 { hold = min(hold, spaced.start) }
        if let phrase, phrase.count > 0 { hold = min(hold, phrase.start) }
        if isInPath, position - urlStart <= 40 { hold = min(hold, urlStart - 8) }
        if knows { hold = min(hold, knownStart) }
        if let command, command.isHeld {
            hold = min(hold, max(command.said?.lowerBound ?? command.wordStart, position - 200))
            hold = min(hold, max(command.wordStart, position - 96))
        }
        if let said { hold = min(hold, said.lowerBound) }
        if let spoken { hold = min(hold, max(spoken.tokenStart, position - 72)) }
        if let before = spokenBefore, position - before.upperBound > 56 { spokenBefore = nil }
        if let spokenBefore { hold = min(hold, spokenBefore.lowerBound) }
        if let pendingCode { hold = min(hold, pendingCode.lowerBound) }
        if options.findsPersonal { hold = personalHold(hold, at: index, isMailLive: isMailLive) }
        return hold
    }

    /// Finds are in order: those that end before the hold have nothing before them that does not.
    private mutating func commit(to hold: Int) {
        var hold = hold
        var last = finds.count
        while last > 0, finds[last - 1].range.upperBound > hold {
            last -= 1
            if finds[last].range.lowerBound < hold, !finds[last].isOpen { hold = finds[last].range.lowerBound }
        }
        if hold > commit { commit = hold }
    }

    private func headHold(_ anchor: LiveAnchor) -> Int {
        guard let head = lexicon.forms[anchor.form].head else { return 0 }
        return min(head.length.upperBound, 64)
    }
}
