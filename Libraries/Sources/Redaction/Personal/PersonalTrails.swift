/// What may still become something of a person's.
struct PersonalTrails {
    var numbers = NumberTrail()
    var mail = MailTrail()
    var hexadecimal = HexadecimalTrail()
    var name = NameTrail()
    var place = PlaceTrail()
    var pending: PendingNumber?
    /// The end of the last degrees: what stands between a pair belongs to it.
    var decimalEnd = -10
    /// The end of the last word that a personal form or a cue listens for.
    var lastWord = -100_000
    /// Where a cell of a table begins whose column is named for something of a person's.
    var cellStart = -10
}

extension Scanner {
    /// A run has ended: every trail looks at it.
    mutating func addPersonal(_ run: Range<Int>, _ kind: UInt8, before byte: UInt8) {
        if personal.pending != nil { explainPending(run) }
        let first = self.byte(run.lowerBound)
        let before = self.byte(run.lowerBound - 1)
        if personal.mail.stage == .local,
            before.isBlank || before.isNewline || before.isQuote && before != UInt8(ascii: "'"), run.count != 2
        {
            personal.mail = MailTrail(start: run.lowerBound, end: run.upperBound)
            personal.mail.hasSign = byte == UInt8(ascii: "@")
        } else {
            addMail(run, kind, before: byte)
        }
        if personal.hexadecimal.isLive || byte == UInt8(ascii: ":") && run.count <= 4
            || kind & ByteClass.digit != 0 && kind & (ByteClass.mark | ByteClass.joiner) != 0
        {
            addHexadecimal(run, kind, before: byte)
        }
        if personal.name.isLive || first.isUpper || before >= 0x80 { addName(run, kind, before: byte) }
        if personal.place.isLive || mayBeginPlace(run, first, before: byte) { addPlace(run, kind, before: byte) }
        guard kind & ByteClass.digit != 0 || personal.numbers.isLive || heard(.birth, within: 24, of: run.lowerBound)
        else { return }
        if kind & ByteClass.digit != 0 {
            if run.count >= 26, addWallet(run) { return }
            if kind & ByteClass.mark != 0, addDecimal(run) { return }
        }
        addNumber(run, kind, before: byte)
    }

    /// Before anything of these, nothing may be decided.
    func personalHold(_ hold: Int, at index: Int, isMailLive: Bool) -> Int {
        var hold = hold
        if personal.numbers.isLive { hold = min(hold, personal.numbers.start) }
        if index - personal.decimalEnd <= 3 { hold = min(hold, personal.decimalEnd) }
        if isMailLive { hold = min(hold, personal.mail.start) }
        if personal.hexadecimal.isLive { hold = min(hold, personal.hexadecimal.start) }
        if personal.name.isLive, personal.name.start >= 0 { hold = min(hold, personal.name.start) }
        if personal.pending != nil { hold = min(hold, personal.pending?.range.lowerBound ?? hold) }
        if personal.place.isLive { hold = min(hold, personal.place.start) }
        return hold
    }

    /// No more will come.
    mutating func endPersonal() {
        guard options.findsPersonal else { return }
        endNumbers()
        endHexadecimal()
        endName()
        endPlace()
    }
}
