/// Where a forwarded or answered mail begins in a message: everything from there on is somebody else's.
enum MailHeader {
    static func mark(_ lines: [MessageLine], in mask: inout PasteMask) {
        let own = lines.filter { mask.leaves($0) }
        var index = 0
        while index < own.count {
            let block = HeaderBlock(own[index...])
            if isSeparator(own[index].key) || isAttribution(own[index...]) || block.isMail {
                mask.add(own[index].whole.lowerBound..<mask.isPasted.count)
                return
            }
            index += max(1, block.length)
        }
    }

    /// `-----Original Message-----`, `Begin forwarded message:`, `Fwd: …`.
    private static func isSeparator(_ key: [UInt8]) -> Bool {
        if starts.contains(where: { key.starts(with: $0.utf8) }) { return true }
        let lead = key.prefix(while: isRule).count
        guard lead >= 2, lead < key.count else { return false }
        let trail = key.reversed().prefix(while: isRule).count
        guard trail >= 2, key.contains(where: isLetter) else { return false }
        if lead >= 5, trail >= 5 { return true }
        return words.contains { contains($0, in: key) }
    }

    private static let starts = [
        "begin forwarded message", "anfang der weitergeleiteten", "anfang der weitergeleitete", "debut du message",
        "inicio del mensaje", "inizio messaggio", "inizio del messaggio", "fwd:", "fw:", "wg:", "tr:", "rv:", "enc:",
        "forwarded from", "weitergeleitet von", "weitergeleitete nachricht", "ursprungliche nachricht",
        "urspruengliche nachricht", "original message:", "message d'origine", "message transfere", "mensaje original",
        "mensaje reenviado", "messaggio originale", "messaggio inoltrato",
    ]
    private static let words = [
        "origin", "forward", "weitergeleitet", "ursprunglich", "urspruenglich", "nachricht", "transfer", "reenvi",
        "inoltrat", "message", "mensaje", "messaggio", "encaminhad", "doorgestuurd", "oorspronkelijk",
    ]

    /// `On Monday Bob wrote:`, over three lines at most; `Bob wrote:`; a date, a name and an address before a colon.
    private static func isAttribution(_ lines: ArraySlice<MessageLine>) -> Bool {
        guard let key = lines.first?.key, !key.isEmpty else { return false }
        if verbs.contains(where: { endsWithVerb($0, key) }) { return true }
        if isDatedAddress(key) { return true }
        guard openers.contains(where: { key.starts(with: $0.utf8) }) else { return false }
        var joined: [UInt8] = []
        for line in lines.prefix(3) {
            guard !line.isBlank else { break }
            joined += line.key.prefix(1000) + [UInt8(ascii: " ")]
        }
        return verbs.contains { verb in
            guard let end = find(verb, in: joined) else { return false }
            return joined[end...].prefix(120).contains(UInt8(ascii: ":"))
        }
    }

    private static let openers = ["on ", "am ", "le ", "el ", "il ", "em ", "op ", "den ", "a las "]
    private static let verbs = [
        "wrote", "writes", "schrieb", "schreibt", "hat geschrieben", "a ecrit", "ecrit", "escribio", "escribe",
        "ha scritto",
        "scrive", "scriveva", "escreveu", "schreef",
    ]

    private static func endsWithVerb(_ verb: String, _ key: [UInt8]) -> Bool {
        guard key.last == UInt8(ascii: ":") else { return false }
        let text = key.dropLast().reversed().drop { $0 == UInt8(ascii: " ") }
        guard text.starts(with: verb.utf8.reversed()) else { return false }
        return text.dropFirst(verb.utf8.count).first.map { !isLetter($0) } ?? true
    }

    /// `2024-05-15 10:00 GMT+2 Bob <bob@acme.com>:`
    private static func isDatedAddress(_ key: [UInt8]) -> Bool {
        guard key.last == UInt8(ascii: ":"), let first = key.first, DecimalForm.isDigit(first),
            let open = key.firstIndex(of: UInt8(ascii: "<"))
        else { return false }
        return key[open...].contains(UInt8(ascii: "@"))
    }

    /// The end of the first place where the words stand for themselves.
    private static func find(_ words: String, in text: [UInt8]) -> Int? {
        let wanted = Array(words.utf8)
        guard wanted.count <= text.count else { return nil }
        for start in 0...(text.count - wanted.count) where text[start] == wanted[0] {
            let end = start + wanted.count
            if text[start..<end].elementsEqual(wanted), start == 0 || !isLetter(text[start - 1]),
                end == text.count || !isLetter(text[end])
            {
                return end
            }
        }
        return nil
    }

    private static func contains(_ part: String, in text: [UInt8]) -> Bool {
        let wanted = Array(part.utf8)
        guard wanted.count <= text.count else { return false }
        return (0...(text.count - wanted.count)).contains {
            text[$0] == wanted[0] && text[$0..<($0 + wanted.count)].elementsEqual(wanted)
        }
    }

    private static func isRule(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: " ")
            || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "~")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "?")
    }
}
