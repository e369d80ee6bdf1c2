import Primitives

/// A number that what follows may explain: `428 71 2606 is my social security number`.
struct PendingNumber {
    let candidate: NumberCandidate
    let range: Range<Int>
}

extension Scanner {
    private static let reach = 32

    /// Keeps a number that nothing has explained so far.
    mutating func suspend(_ candidate: NumberCandidate) {
        guard let first = candidate.groups.first, let last = candidate.groups.last, (7...24).contains(candidate.digits)
        else { return }
        var start = first.range.lowerBound
        if byte(start - 1) == UInt8(ascii: "+") || byte(start - 1) == UInt8(ascii: "(") { start -= 1 }
        guard start >= commit, mayBeExplained(candidate) else { return }
        personal.pending = PendingNumber(candidate: candidate, range: start..<last.range.upperBound)
    }

    /// True for what a word may make a telephone number, a date or the number of a form.
    private func mayBeExplained(_ candidate: NumberCandidate) -> Bool {
        if candidate.digits <= 15 || birthDate(candidate, isExplained: true) != nil { return true }
        let compact = candidate.groups.flatMap(\.compact)
        return compact.count <= 34
            && lexicon.personalByLength[compact.count].contains { lexicon.personal[$0].fits(compact[...]) }
    }

    /// What stands after a number, or how far back it is, may leave nothing that explains it.
    mutating func passPending(_ byte: UInt8) {
        guard let pending = personal.pending else { return }
        if byte.isNewline || ByteSet(";?!}{|").contains(byte) || position - pending.range.upperBound > Self.reach {
            personal.pending = nil
        }
    }

    /// A run has ended: it may be the last of a word that explains the number.
    mutating func explainPending(_ run: Range<Int>) {
        guard let pending = personal.pending else { return }
        let end = pending.range.upperBound
        guard run.upperBound - end <= Self.reach,
            !text(end, run.lowerBound).contains(where: { $0.isNewline || ByteSet(";?!}{|").contains($0) })
        else {
            personal.pending = nil
            return
        }
        guard text(run).contains(where: \.isLetter) else { return }
        let compact = pending.candidate.groups.flatMap(\.compact)
        if compact.count <= 34 {
            for index in lexicon.personalByLength[compact.count] {
                let word = lastWord[lexicon.kind(ofPersonal: index)]
                let form = lexicon.personal[index]
                guard word > end, word <= run.upperBound, form.fits(compact[...]), form.isValid?(compact[...]) != false
                else { continue }
                personal.pending = nil
                return found(pending.range, form.label, .personal, isCertain: form.isValid != nil)
            }
        }
        if lastCue(.birth) > end, let date = birthDate(pending.candidate, isExplained: true) {
            personal.pending = nil
            return found(date, RedactionLabel(personal: "date-of-birth"), .personal)
        }
        let digits = pending.candidate.digits
        guard lastCue(.phone) > end, (7...15).contains(digits) else { return }
        personal.pending = nil
        found(pending.range, RedactionLabel(personal: "phone"), .personal)
    }
}
