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
    public let fields: [ByteString]
    /// The links in its text that may be followed if the user named it, canonical.
    public let links: [ByteString]
    /// The call that showed it.
    public let call: ByteString
    /// True where this session made it, or its user agreed to it.
    public let isMade: Bool

    public init(
        type: ByteString, id: ByteString?, names: [ByteString], fields: [ByteString] = [], links: [ByteString] = [],
        call: ByteString, isMade: Bool = false
    ) {
        self.type = type
        self.id = id
        self.names = names
        self.fields = fields
        self.links = links
        self.call = call
        self.isMade = isMade
    }

    /// What tells it from others: its id, or without one all that is known of it.
    var identity: Identity {
        id.map { .keyed(type: type, id: $0) } ?? .alike(type: type, names: names, fields: fields, links: links)
    }

    enum Identity: Hashable {
        case keyed(type: ByteString, id: ByteString)
        case alike(type: ByteString, names: [ByteString], fields: [ByteString], links: [ByteString])
    }
}
