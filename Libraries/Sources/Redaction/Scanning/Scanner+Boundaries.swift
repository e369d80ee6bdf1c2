extension Scanner {
    /// A byte that is part of no run: what stood before it is looked at, and it may mean something itself.
    mutating func boundary(_ byte: UInt8, at index: Int, isEscaped: Bool) {
        if swallow != nil {
            if swallows(byte, at: index, isEscaped: isEscaped) {
                runStart = -1
                runClass = 0
                fieldClass = .max
                growOpenFind()
                return
            }
        }
        if !anchors.isEmpty { endAnchors(before: byte, at: index, isEscaped: isEscaped) }
        if runStart >= 0 {
            let run = runStart..<index
            let kind = runClass
            fieldClass |= kind
            runStart = -1
            runClass = 0
            let belongs = wrap == nil || wrap?.end == index ? false : resolveWrap(run, before: byte)
            if !belongs { endRun(run, kind, before: byte, isEscaped: isEscaped) }
            previousRun = run
        }
        if wrap != nil { passWrap(byte, at: index) }
        if byte == UInt8(ascii: "="), foundEnd == index { pad(at: index) }
        delimiter(byte, at: index, isEscaped: isEscaped)
        settle(after: byte, at: index)
    }

    /// Padding after something found belongs to it.
    private mutating func pad(at index: Int) {
        guard let last = finds.last, last.range.upperBound == index, !last.isOpen, last.layer >= .form else { return }
        extend(to: position)
    }

    /// While swallowing: the marker goes out once enough is known to tell one value from another.
    mutating func growOpenFind() {
        guard let index = finds.indices.last, finds[index].isOpen else { return commit = position }
        if finds[index].value.count < 48 {
            let start = finds[index].range.lowerBound
            finds[index].value = Array(text(start, min(position, start + 48)))
            if finds[index].value.count < 48 { return }
        }
        // The dashes before `END` may have come.
        let end = if case .block = swallow { max(position - 12, finds[index].range.upperBound) } else { position }
        extend(to: end)
        commit = max(commit, end)
    }

    /// What the byte itself says.
    mutating func delimiter(_ byte: UInt8, at index: Int, isEscaped: Bool) {
        if block != nil { passBlock(byte, at: index) }
        if authority != nil { passAuthority(byte, at: index, isEscaped: isEscaped) }
        if let call, call.opened < position { passCall(byte, at: index) }
        if spoken != nil { passSpoken(byte, at: index) }
        fieldClass |= ByteClass.sign
        switch byte {
        case UInt8(ascii: ":"), UInt8(ascii: "="):
            if !isEscaped || byte == UInt8(ascii: "=") { name(before: index, byte) }
        case UInt8(ascii: "?"), UInt8(ascii: "#"): isInPath = false
        case UInt8(ascii: ">"): tag(before: index)
        case UInt8(ascii: "|"), UInt8(ascii: ","): cell(before: index)
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "\""), UInt8(ascii: "<"):
            userFlag(before: byte, at: index)
            if options.findsSecrets {
                loginField(min(fieldStart, index)..<index)
                keepSpoken(before: index)
            }
            urlStart = -1
            isInPath = false
            fieldStart = position
            fieldClass = 0
        default: break
        }
    }

    /// Moves `commit` to before everything that may still become a find.
    mutating func settle(after byte: UInt8, at index: Int) {
        var hold = position
        if let first = anchors.first { hold = min(hold, first.range.lowerBound - headHold(first)) }
        if let capture, capture.stage != .waiting { hold = min(hold, capture.start) }
        if let wrap {
            if let last = finds.last, last.isOpen { hold = min(hold, wrap.end) } else { hold = min(hold, wrap.start) }
        }
        if let start = authority?.passwordStart { hold = min(hold, start) }
        if spaced.count > 1 { hold = min(hold, spaced.start) }
        if let phrase, phrase.count > 0 { hold = min(hold, phrase.start) }
        if byte == UInt8(ascii: "="), foundEnd == position, let last = finds.last {
            hold = min(hold, max(last.range.lowerBound, min(commit, index)))
        }
        if isInPath, position - urlStart <= 40 { hold = min(hold, urlStart - 8) }
        if !trails.isEmpty { hold = min(hold, knownStart) }
        if let spoken { hold = min(hold, max(spoken.tokenStart, position - 72)) }
        if let before = spokenBefore, position - before.upperBound > 56 { spokenBefore = nil }
        if let spokenBefore { hold = min(hold, spokenBefore.lowerBound) }
        hold = min(hold, max(fieldStart, position - 40))
        if let pendingCode { hold = min(hold, pendingCode.lowerBound) }
        if options.findsPersonal { hold = personalHold(hold, at: index) }
        // One word lags: what follows may make it the first part of something.
        if index - previousRun.upperBound <= 2, !byte.isNewline { hold = min(hold, max(fieldHold(byte), commit)) }
        // Finds are in order: those that end before the hold have nothing before them that does not.
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

    /// The start of what the last run belongs to: itself, or the field where it may be an address.
    private func fieldHold(_ byte: UInt8) -> Int {
        max(previousRun.lowerBound, position - 64)
    }

    /// A hold has become too old.
    mutating func overdue() {
        nextCheck = Int.max
        if !anchors.isEmpty {
            openLongKeys()
            for anchor in anchors {
                nextCheck = min(nextCheck, max(position + 16, anchor.range.lowerBound + Self.longKey))
            }
        }
        guard swallow == nil else {
            growOpenFind()
            return
        }
        guard runStart >= 0 else { return }
        let length = position - runStart
        if length >= Self.longRun, foundEnd < position {
            if length >= Self.greatestHold || isHarmlessRun { overlongRun() } else { longRun() }
        }
        nextCheck = min(nextCheck, max(position + 24, runStart + Self.longRun))
    }

    /// No more input: nothing is awaited any more.
    mutating func closeAll() {
        if let capture, capture.stage != .waiting { captureByte(UInt8(ascii: "\n"), at: position, isEscaped: false) }
        capture = nil
        dropWrap()
        swallow = nil
        closeFind(at: position)
        endPersonal()
        endSpaced()
        endPhrase()
    }
}
