/// What may still become something of a person's.
struct PersonalTrails {
    var numbers = NumberTrail()
    var mail = MailTrail()
    var hexadecimal = HexadecimalTrail()
    var name = NameTrail()
    var place = PlaceTrail()
    var pending: PendingNumber?
}

extension Scanner {
    /// A run has ended: every trail looks at it.
    mutating func addPersonal(_ run: Range<Int>, _ kind: UInt8, before byte: UInt8) {
        if personal.pending != nil { explainPending(run) }
        addMail(run, kind, before: byte)
        addHexadecimal(run, kind, before: byte)
        addName(run, kind, before: byte)
        addPlace(run, kind, before: byte)
        if kind & ByteClass.digit != 0 {
            if run.count >= 26, addWallet(run) { return }
            if kind & ByteClass.mark != 0, addDecimal(run) { return }
        }
        addNumber(run, kind, before: byte)
    }

    /// Before anything of these, nothing may be decided.
    func personalHold(_ hold: Int, at index: Int) -> Int {
        var hold = hold
        if personal.numbers.isLive { hold = min(hold, personal.numbers.start) }
        if personal.mail.isLive(at: index) { hold = min(hold, personal.mail.start) }
        if personal.hexadecimal.isLive { hold = min(hold, personal.hexadecimal.start) }
        if personal.name.isLive, personal.name.start >= 0 { hold = min(hold, personal.name.start) }
        if let pending = personal.pending { hold = min(hold, pending.range.lowerBound) }
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
