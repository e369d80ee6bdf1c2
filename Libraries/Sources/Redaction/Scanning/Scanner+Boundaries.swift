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
            if finds[index].value.count < 48, sourcePosition - finds[index].source.lowerBound < Self.greatestSource {
                return
            }
        }
        // The dashes before `END` may have come.
        let end = if case .block = swallow { max(position - 12, finds[index].range.upperBound) } else { position }
        extend(to: end)
        // What may be a known value may begin before it.
        let known = knownStart
        commit = max(commit, known < finds[index].range.lowerBound ? min(known, end) : end)
    }

    /// What the byte itself says.
    mutating func delimiter(_ byte: UInt8, at index: Int, isEscaped: Bool) {
        if block != nil { passBlock(byte, at: index) }
        if authority != nil { passAuthority(byte, at: index, isEscaped: isEscaped) }
        if let call, call.opened < position { passCall(byte, at: index) }
        if spoken != nil { passSpoken(byte, at: index) }
        if command != nil { passCommand(byte, at: index, isEscaped: isEscaped) }
        if let said, position - said.upperBound > 64 { self.said = nil }
        fieldClass |= ByteClass.sign
        if table != nil { passTable(byte, at: index) }
        if byte == UInt8(ascii: "\n") { endLine(at: index) }
        switch byte {
        case UInt8(ascii: ":"), UInt8(ascii: "="):
            if !isEscaped || byte == UInt8(ascii: "=") { name(before: index, byte) }
        case UInt8(ascii: "?"), UInt8(ascii: "#"): isInPath = false
        case UInt8(ascii: ">"): tag(before: index)
        case UInt8(ascii: "("): namedCall(before: index)
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
