extension Scanner {
    /// Goes over the bytes of the window that were not looked at, each of which stands for itself. Most text is words of letters with
    /// blanks between, and costs no more here than the step of the phrasebook.
    mutating func run() {
        let lexicon = lexicon
        let tables = (lexicon.classes, lexicon.pathClasses)
        let isEventStream = normaliser.isEventStream
        while base &+ window.count > position, normaliser.isEventStream == isEventStream {
            if knows || capture != nil || swallow != nil || !unconfirmed.isEmpty {
                takeNext()
                continue
            }
            let from = position
            let base = base
            let classes = isInPath ? tables.1 : tables.0
            var state = state
            var joined = runClass
            var begun = runStart
            let limit = min(base &+ window.count, begun >= 0 ? nextCheck : min(nextCheck, position &+ Self.longRun))
            let firstEnding = lexicon.phrasebook.firstEnding
            var at = from
            window.withUnsafeBufferPointer { window in
                lexicon.phrasebook.withTables { next, columns, width in
                    classes.withUnsafeBufferPointer { classes in
                        while at < limit {
                            let byte = window[at &- base]
                            let kind = classes[Int(byte)]
                            if kind == 0 { break }
                            let after = Int(next[state &* width &+ Int(columns[Int(byte)])])
                            if after >= firstEnding { break }
                            state = after
                            joined |= kind
                            at &+= 1
                        }
                    }
                }
            }
            if at > from {
                if begun < 0 {
                    begun = from
                    nextCheck = min(nextCheck, begun &+ Self.longRun)
                }
                self.state = state
                runClass = joined
                runStart = begun
                position = at
                sourcePosition &+= at &- from
                if position >= nextCheck { overdue() }
                if base &+ window.count <= position { return }
            }
            takeNext()
        }
    }

    private mutating func takeNext() {
        let byte = window[position &- base]
        sourcePosition &+= 1
        if byte == 0x20, !knows, passesBlank() { return }
        step(byte, isEscaped: false)
    }

    /// A blank after a word where nothing is awaited. Does what `boundary` would.
    @inline(__always)
    private mutating func passesBlank() -> Bool {
        guard runClass & ~ByteClass.letter == 0, position > attentionEnd, position < nextCheck, capture == nil,
            wrap == nil,
            swallow == nil, anchors.isEmpty, finds.isEmpty, unconfirmed.isEmpty, isQuiet
        else { return false }
        let after = lexicon.phrasebook.step(state, 0x20)
        guard after < lexicon.phrasebook.firstEnding else { return false }
        let index = position
        if runStart >= 0 {
            guard index &- runStart < 16, index &- runStart > 1, fieldStart == runStart else { return false }
            if options.findsPersonal, !passesPersonal(to: index) { return false }
            previousRun = runStart..<index
            runStart = -1
            runClass = 0
        } else if fieldStart != index {
            return false
        }
        state = after
        position &+= 1
        urlStart = -1
        isInPath = false
        fieldStart = position
        let hold = index &- previousRun.upperBound <= 2 ? max(previousRun.lowerBound, position &- 64) : position
        if hold > commit { commit = hold }
        return true
    }

    /// True where no rule for what belongs to persons has a use for the word but that it was there.
    private mutating func passesPersonal(to index: Int) -> Bool {
        guard runStart > base, window[runStart &- 1 &- base].isBlank else { return false }
        let length = index &- runStart
        if length == 2, window[runStart &- base] | 0x20 == UInt8(ascii: "a") { return false }
        personal.mail = MailTrail(start: runStart, end: index)
        return true
    }

    private var isQuiet: Bool {
        authority == nil && block == nil && pendingCode == nil && phrase == nil && spoken == nil && call == nil
            && spokenBefore == nil
            && spaced.count == 0
            && !isHarmlessRun
            && (!options.findsPersonal
                || !personal.numbers.isLive && personal.mail.stage == .local && personal.pending == nil
                    && !personal.hexadecimal.isLive
                    && !personal.name.isLive && !personal.place.isLive)
    }
}
