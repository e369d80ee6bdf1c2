/// The lines of a mail's header at the start of some lines: `From: …`, `Subject: …`, in any of the languages that mail programs use.
struct HeaderBlock {
    /// How many lines it has; none where the first is no line of a header.
    let length: Int
    /// True if they are a mail's header: two of sender, subject and date; a sender with an address; two lines that only programs
    /// write. One that begins a mail which the user dictates (`To:`, `Subject:`) is hers.
    let isMail: Bool

    private enum Field {
        case sender, date, subject, receiver, technical
    }

    init(_ lines: ArraySlice<MessageLine>) {
        var fields: Set<Field> = []
        var technical = 0
        var hasAddress = false
        var length = 0
        for line in lines {
            // One blank line between two fields is taken for part of it.
            guard let (field, value) = Self.field(of: line.key) else {
                if line.isBlank, length > 0,
                    lines.dropFirst(length + 1).first.map({ Self.field(of: $0.key) != nil }) == true
                {
                    length += 1
                    continue
                }
                break
            }
            fields.insert(field)
            if field == .technical { technical += 1 }
            if field == .sender, value.contains(UInt8(ascii: "@")) { hasAddress = true }
            length += 1
        }
        self.length = length
        let weight = fields.intersection([.sender, .date, .subject]).count
        isMail = weight >= 2 || hasAddress || technical >= 2 || (technical == 1 && fields.count > 1)
    }

    private static func field(of key: [UInt8]) -> (Field, ArraySlice<UInt8>)? {
        guard let colon = key.prefix(24).firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = key[..<colon].drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: " ") }
        let trimmed = name.last == UInt8(ascii: " ") ? name.dropLast() : name
        guard let found = names.first(where: { trimmed.elementsEqual($0.name.utf8) }) else { return nil }
        return (found.field, key[(colon + 1)...])
    }

    private static let names: [(name: String, field: Field)] =
        [
            (.sender, ["from", "sender", "von", "absender", "de", "da", "van", "mittente", "remitente", "expediteur"]),
            (
                .date,
                [
                    "date", "sent", "datum", "gesendet", "envoye", "enviado", "enviado el", "fecha", "data", "inviato",
                    "verzonden", "date d'envoi",
                ]
            ),
            (
                .subject,
                ["subject", "betreff", "objet", "sujet", "asunto", "oggetto", "assunto", "onderwerp", "re", "aw"]
            ),
            (.receiver, ["to", "cc", "bcc", "an", "kopie", "a", "para", "per", "aan", "copie", "destinataire"]),
            (
                .technical,
                [
                    "reply-to", "message-id", "received", "return-path", "mime-version", "content-type", "in-reply-to",
                    "x-mailer", "delivered-to", "content-transfer-encoding",
                ]
            ),
        ].flatMap { (field: Field, names: [String]) in names.map { ($0, field) } }
}
