extension Scanner {
    /// Goes over the bytes of the window that were not looked at, each of which stands for itself. Most text is words with a blank or a
    /// sign between, and costs no more here than the step of the phrasebook.
    mutating func run() {
        let lexicon = lexicon
        // Nothing that is called from here changes the window.
        let window = window
        window.withUnsafeBufferPointer { window in
            lexicon.phrasebook.withTables { next, columns, width in
                lexicon.classes.withUnsafeBufferPointer { classes in
                    lexicon.pathClasses.withUnsafeBufferPointer { pathClasses in
                        run(
                            PlainTables(
                                window: window, next: next, columns: columns, width: width,
                                firstEnding: lexicon.phrasebook.firstEnding, classes: classes, pathClasses: pathClasses)
                        )
                    }
                }
            }
        }
    }

    private mutating func run(_ tables: PlainTables) {
        let isEventStream = normaliser.isEventStream
        let base = base
        let end = base &+ tables.window.count
        while position < end, normaliser.isEventStream == isEventStream {
            let byte = tables.window[position &- base]
            if capture != nil || swallow != nil || knows && !isKnownQuiet {
                sourcePosition &+= 1
                step(byte, isEscaped: false)
                continue
            }
            if !unconfirmed.isEmpty { confirmWords(byte) }
            let from = position
            let begun = runStart
            var at = from
            var state = state
            var joined = runClass
            let limit = min(
                end, begun >= 0 ? min(nextCheck, nextSettling) : min(nextCheck, from &+ Self.firstSettling))
            let classes = isInPath ? tables.pathClasses : tables.classes
            while at < limit {
                let byte = tables.window[at &- base]
                let kind = classes[Int(byte)]
                if kind == 0 { break }
                let after = tables.step(state, byte)
                if after >= tables.firstEnding { break }
                state = after
                joined |= kind
                at &+= 1
            }
            if knows, at > from {
                let end = hearKnown(in: tables, from, at, joined)
                if end < at {
                    at = end
                    (state, joined) = (self.state, runClass)
                    for index in from..<at {
                        let byte = tables.window[index &- base]
                        state = tables.step(state, byte)
                        joined |= classes[Int(byte)]
                    }
                }
            }
            if at > from {
                if begun < 0 {
                    runStart = from
                    nextCheck = min(nextCheck, from &+ Self.longRun)
                    nextSettling = from &+ Self.firstSettling
                }
                self.state = state
                runClass = joined
                position = at
                sourcePosition &+= at &- from
                if at >= nextCheck { overdue() }
                if at >= nextSettling { settleRun() }
                if at >= end { return }
            }
            let next = tables.window[at &- base]
            sourcePosition &+= 1
            if !passes(next, classes, tables) { step(next, isEscaped: false) }
        }
    }

    /// A byte that ends a run where nothing is awaited. Does what `step` would, or nothing and returns false.
    @inline(__always)
    private mutating func passes(_ byte: UInt8, _ classes: UnsafeBufferPointer<UInt8>, _ tables: PlainTables) -> Bool {
        guard !knows || hashed == nil && isKnownQuiet && !MaskTrail.isSign(byte), classes[Int(byte)] == 0, byte < 0x80,
            byte >= 0x20 || byte == 0x0A || byte == 0x09,
            position > attentionEnd, position &+ 1 < nextCheck, isQuiet
        else { return false }
        let after = tables.step(state, byte)
        guard after < tables.firstEnding else { return false }
        let index = position
        let begun = runStart
        if begun >= 0 {
            let count = index &- begun
            guard runClass & ByteClass.digit == 0, count > 1, count < 16, foundEnd <= begun,
                tables.window[begun &- base] != UInt8(ascii: "-"), spaced.count == 0
            else { return false }
            if options.findsPersonal, !passesPersonal(to: index, before: byte, tables.window) { return false }
            fieldClass |= runClass
            runStart = -1
            runClass = 0
        } else if foundEnd >= index {
            return false
        }
        state = after
        position = index &+ 1
        if knows { for number in trails.indices { trails[number].take(byte, at: index) } }
        if begun >= 0 {
            let run = begun..<index
            if options.findsSecrets, byte == 0x20 || byte == 0x09,
                heard(.password, within: 40, of: begun)
            {
                copula(run, before: byte)
            }
            previousRun = run
            if capture != nil {
                delimiter(byte, at: index, isEscaped: false)
                settle(after: byte, at: index)
                return true
            }
        }
        if passesDelimiter(byte, at: index) { settleQuietly(after: byte, at: index) }
        return true
    }

    /// What the byte itself says, as `delimiter` has it. Returns false where something is awaited now, and all is settled.
    @inline(__always)
    private mutating func passesDelimiter(_ byte: UInt8, at index: Int) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0A, UInt8(ascii: "\""), UInt8(ascii: "<"):
            let isNamed =
                byte == 0x0A && max(personal.lastWord, lastWord[ContextWord.secretName.rawValue]) > lineStart
            if isNamed || mayBeSpoken(index &- fieldStart) {
                delimiter(byte, at: index, isEscaped: false)
                settle(after: byte, at: index)
                return false
            }
            urlStart = -1
            isInPath = false
            fieldStart = position
            fieldClass = 0
            if byte == 0x0A { lineStart = position }
            return true
        case UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: ","),
            UInt8(ascii: "("):
            fieldClass |= ByteClass.sign
            guard byte == UInt8(ascii: "=") || heard(.secretName, within: 120, of: index) else { return true }
            delimiter(byte, at: index, isEscaped: false)
            settle(after: byte, at: index)
            return false
        case UInt8(ascii: "?"), UInt8(ascii: "#"): isInPath = false
        default: break
        }
        fieldClass |= ByteClass.sign
        return true
    }

    /// True where the field in hand may be a password, or hold a name and one: `keepSpoken`, `loginField`.
    @inline(__always)
    private func mayBeSpoken(_ count: Int) -> Bool {
        guard count >= 6 else { return false }
        if fieldClass & ByteClass.digit != 0 { return true }
        return fieldClass & (ByteClass.sign | ByteClass.mark) != 0
            && (fieldClass & ByteClass.upper != 0 || count >= 12 && fieldClass & ByteClass.sign != 0)
    }

    /// What `settle` does where nothing is awaited.
    @inline(__always)
    private mutating func settleQuietly(after byte: UInt8, at index: Int) {
        var hold = max(fieldStart, position &- 40, foundEnd)
        if isInPath, position &- urlStart <= 40 { hold = min(hold, urlStart &- 8) }
        if options.findsPersonal {
            if index &- personal.decimalEnd <= 3 { hold = min(hold, personal.decimalEnd) }
            if personal.mail.isLive(at: index) { hold = min(hold, personal.mail.start) }
        }
        if index &- previousRun.upperBound <= 2, byte != 0x0A {
            hold = min(
                hold,
                max(
                    foundEnd < previousRun.upperBound ? previousRun.lowerBound : foundEnd, position &- 64, commit))
        }
        if knows { hold = min(hold, knownStart) }
        if foundEnd > hold { return settle(after: byte, at: index) }
        if hold > commit { commit = hold }
    }

    /// True where no rule for what belongs to persons has a use for the word but that it was there.
    @inline(__always)
    private mutating func passesPersonal(to index: Int, before byte: UInt8, _ window: UnsafeBufferPointer<UInt8>)
        -> Bool
    {
        guard runStart > base else { return false }
        let before = window[runStart &- 1 &- base]
        let count = index &- runStart
        guard before < 0x80, before > 2, before != UInt8(ascii: "@"), before != UInt8(ascii: "'"),
            count != 2 || window[runStart &- base] | 0x20 != UInt8(ascii: "a"), byte != UInt8(ascii: ":") || count > 4
        else { return false }
        personal.mail = MailTrail(start: runStart, end: index)
        return true
    }

    @inline(__always)
    private var isQuiet: Bool {
        anchors.isEmpty && wrap == nil && authority == nil && block == nil && pendingCode == nil && phrase == nil
            && spoken == nil && call == nil && command == nil && said == nil && table == nil && spokenBefore == nil
            && spaced.count <= 1
            && !isHarmlessRun
            && !isInPublicBlock
            && (!options.findsPersonal
                || !personal.numbers.isLive && personal.mail.stage == .local && personal.pending == nil
                    && !personal.hexadecimal.isLive
                    && !personal.name.isLive && !personal.place.isLive)
    }
}
