public import Primitives

/// One record that a session saw, as far as it can be named: what it is called, and what hangs on it.
public struct SeenRecord: Hashable, Sendable {
    /// The type's name, within its back end.
    public let type: ByteString
    /// What keys it; nil for one that has no id.
    public let id: ByteString?
    /// What others called it: a title, a file's name, a sender.
    public let names: [ByteString]
    /// What the company's systems wrote of it, as far as a person would say it: a number, a date, a name.
    public let fields: [SeenField]
    /// The links in its text that may be followed if the user named it, canonical.
    public let links: [ByteString]
    /// That text, as far as it is kept: she may describe it by its words, and hand over to it.
    public let text: ByteString?
    /// What of it must go nowhere unless she asks for it by the field's name.
    public let secrets: [SeenField]
    /// The call that showed it.
    public let call: ByteString
    /// True where this session made it, or its user agreed to it.
    public let isMade: Bool
    /// Who may read what stands in its fields.
    public let readers: Readers
    /// True where it was looked for by the user's own words.
    public let isSought: Bool

    public init(
        type: ByteString, id: ByteString?, names: [ByteString], fields: [SeenField] = [], links: [ByteString] = [],
        text: ByteString? = nil, secrets: [SeenField] = [], call: ByteString, isMade: Bool = false,
        readers: Readers = .public, isSought: Bool = false
    ) {
        self.type = type
        self.id = id
        self.names = names
        self.fields = fields
        self.links = links
        self.text = text
        self.secrets = secrets
        self.call = call
        self.isMade = isMade
        self.readers = readers
        self.isSought = isSought
    }

    /// What tells it from others: its id, or without one all that is known of it.
    var identity: Identity {
        id.map { .keyed(type: type, id: $0) } ?? .alike(type: type, names: names, fields: fields, links: links)
    }

    enum Identity: Hashable {
        case keyed(type: ByteString, id: ByteString)
        case alike(type: ByteString, names: [ByteString], fields: [SeenField], links: [ByteString])
    }

    /// The longest text that is kept, in bytes.
    public static let longestText = 4096

    /// The words by which somebody may describe it: longer ones, each once, so many at most.
    var describing: Set<ByteString> {
        guard let text else { return [] }
        return Set(LooseText.words(text).filter { $0.count >= 5 && !Lexicon.isEveryday($0) }.prefix(256))
    }

    /// The type of what the user agreed to.
    public static let agreed: ByteString = "agreed"

    /// The same, with what was known of it before.
    func merged(with known: SeenRecord) -> SeenRecord {
        func union<Element: Hashable>(_ new: [Element], _ old: [Element]) -> [Element] {
            let present = Set(new)
            return Array((new + old.filter { !present.contains($0) }).prefix(64))
        }
        return SeenRecord(
            type: type, id: id, names: union(names, known.names), fields: fields.isEmpty ? known.fields : fields,
            links: union(links, known.links), text: text ?? known.text, secrets: union(secrets, known.secrets),
            call: call, isMade: isMade || known.isMade, readers: min(readers, known.readers),
            isSought: isSought || known.isSought)
    }
}
