import Primitives

/// Words that may be the name of a person, after something that announces one.
struct NameTrail {
    enum Cue { case told, field, greeting, signature }

    var start = -1
    /// After the last word.
    var end = 0
    var words = 0
    var cue = Cue.told
    var isLive = false
}

extension Scanner {
    /// A run: a word of a name, or not.
    mutating func addName(_ run: Range<Int>, _ kind: UInt8, before byte: UInt8) {
        let isWord = kind & ByteClass.digit == 0 && kind & ByteClass.letter != 0
        if personal.name.isLive {
            if isWord, continuesName(run), personal.name.words < 6 {
                personal.name.end = trimmed(run)
                personal.name.words += 1
            } else {
                endName(before: self.byte(personal.name.end))
            }
        }
        if !personal.name.isLive {
            guard isWord, run.lowerBound - personal.lastWord <= 6, let cue = nameCue(run), isTitle(run), !isStopped(run)
            else { return }
            var start = run.lowerBound
            while start > commit, start > base, self.byte(start - 1) >= 0x80, run.lowerBound - start < 8 { start -= 1 }
            personal.name = NameTrail(start: start, end: trimmed(run), words: 1, cue: cue, isLive: true)
        }
        let goesOn = byte.isBlank || byte == UInt8(ascii: "'") || byte >= 0x80
        let isStopped = self.byte(run.upperBound - 1) == UInt8(ascii: ".") && run.count > 2
        if !goesOn || isStopped { endName(before: isStopped ? UInt8(ascii: ".") : byte) }
    }

    /// Before a point that ends a sentence.
    private func trimmed(_ run: Range<Int>) -> Int {
        var end = run.upperBound
        while end > run.lowerBound, byte(end - 1) == UInt8(ascii: ".") || byte(end - 1) == UInt8(ascii: "-"),
            run.count > 2
        { end -= 1 }
        return end
    }

    private func continuesName(_ run: Range<Int>) -> Bool {
        let gap = text(personal.name.end, run.lowerBound)
        guard (1...8).contains(gap.count),
            gap.allSatisfy({ $0.isBlank || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: ".") || $0 >= 0x80 }),
            gap.count(where: \.isBlank) <= 1
        else { return false }
        let isInside = gap.last.map { $0 >= 0x80 || $0 == UInt8(ascii: "'") } ?? false
        return isInside || (isTitle(run) || isParticle(run)) && !isStopped(run)
    }

    /// A capital first, and letters, points and dashes alone.
    private func isTitle(_ run: Range<Int>) -> Bool {
        let bytes = text(run)
        guard let first = bytes.first, first.isUpper || byte(run.lowerBound - 1) >= 0x80, bytes.count <= 24 else {
            return false
        }
        return bytes.allSatisfy { $0.isLetter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }

    private func isParticle(_ run: Range<Int>) -> Bool {
        let word = text(run)
        return Self.particles.contains { word.elementsEqual($0.utf8) }
    }

    private static let particles: [ByteString] = [
        "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "el", "al",
        "bin", "ibn", "ben", "bint", "zu",
        "ter", "ten", "y", "e", "af", "av", "dit",
    ]

    private func isStopped(_ run: Range<Int>) -> Bool {
        let word = text(run).prefix { $0.isLetter }.map(\.lowercased)
        return Self.stopped.contains { word.elementsEqual($0.utf8) }
    }

    /// Capitals that begin a greeting or a sentence rather than a name.
    private static let stopped: [ByteString] = [
        "team", "there", "all", "everyone", "sir", "madam", "customer", "support", "world", "folks", "guys", "the",
        "this", "that", "your", "my", "we", "i", "it",
        "success", "service", "care", "data", "satisfaction", "experience", "portal", "account", "happy", "sorry",
        "important", "information", "because", "just", "very", "also", "only", "now", "today", "re", "subject", "date",
        "please", "thank", "thanks", "agent", "friend", "friends", "valued", "client", "user", "member", "admin", "is",
        "in", "on", "for", "to", "and", "or",
        "you", "our", "if", "when", "what", "how", "why", "can", "could", "not", "no", "yes", "here", "hi", "hello",
        "dear", "again", "api", "ai", "assistant", "bot",
        "hiring", "colleague", "colleagues", "damen", "herren", "kunde", "cliente", "monsieur", "madame", "order",
        "invoice", "call", "whatsapp", "phone", "tel", "email", "mail", "fax", "sms", "mobile", "regards", "sent",
        "best", "kind", "new", "null", "none", "true", "false",
    ]

    /// What announced a name directly before a run.
    private func nameCue(_ run: Range<Int>) -> NameTrail.Cue? {
        let start = run.lowerBound
        let told = lastCue(.name)
        if told == personal.cellStart - 1, (0...1).contains(start - personal.cellStart) { return .told }
        if (1...6).contains(start - told), isNameGap(told..<start) {
            return text(told, start).contains(where: \.isNewline) ? .signature : .told
        }
        let field = lastCue(.field)
        if (1...5).contains(start - field), isNameGap(field..<start),
            text(field, start).contains(where: { ByteSet(":=>|").contains($0) })
        {
            return .field
        }
        let person = lastCue(.person)
        if start - person == 1, byte(person).isBlank { return .field }
        let greeting = lastCue(.greeting)
        return (1...2).contains(start - greeting) && isNameGap(greeting..<start) ? .greeting : nil
    }

    private func isNameGap(_ range: Range<Int>) -> Bool {
        text(range).allSatisfy { $0.isBlank || $0.isNewline || $0 >= 0x80 || ByteSet(":\"',.=>|*").contains($0) }
    }

    /// The words are complete: they are a name where enough speaks for it.
    mutating func endName(before byte: UInt8 = UInt8(ascii: "\n")) {
        guard personal.name.isLive else { return }
        let name = personal.name
        personal.name = NameTrail()
        let isName =
            switch name.cue {
            case .told: true
            case .signature: name.words >= 2 || byte.isNewline
            case .field: name.words >= 2
            case .greeting:
                name.words >= 2 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "!") || byte.isNewline
                    || byte == UInt8(ascii: ".")
            }
        guard isName, name.words <= 5 else { return }
        found(name.start..<name.end, RedactionLabel(personal: "name"), .personal)
    }
}
