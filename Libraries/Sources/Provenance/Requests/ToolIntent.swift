public import Primitives

/// The words by which a user asks for a kind of tool: something to do, and something to do it with.
///
/// A sentence asks for the tool where it has one of the verbs and either one of the things or, in the user's words, what the call
/// is about.
public struct ToolIntent: Hashable, Sendable {
    /// `send`, `set up`.
    public let verbs: [Phrase]
    /// `email`, `calendar event`. None: the verb alone asks.
    public let things: [Phrase]
    /// What the deed is called where it is wished for: `refund` in "I want a refund".
    public let deeds: [Phrase]
    /// What the system is called that it is done in: said, it names nobody.
    public let system: Set<ByteString>

    private init(_ other: ToolIntent, system: Set<ByteString>) {
        verbs = other.verbs
        things = other.things
        deeds = other.deeds
        self.system = system
    }

    /// The same, of a tool in a system of this name.
    public func within(system name: ByteString) -> ToolIntent {
        ToolIntent(self, system: Set(Lexicon.nameWords(name)))
    }

    /// As a manifest declares it.
    public init(verbs: some Sequence<ByteString>, things: some Sequence<ByteString>) {
        system = []
        self.verbs = verbs.compactMap { Phrase($0) }
        self.things = things.compactMap { Phrase($0) }
        deeds = self.verbs
    }

    /// What a tool's name says: `send_email` is asked for by whatever means to send, and to email.
    public init(toolName name: ByteString) {
        system = []
        let words = Lexicon.nameWords(name)
        // The first word, unless it is none to do and a later one is: `calendar_create_event`.
        let isFirst = words.first.map(Lexicon.isVerb) ?? false
        let head =
            isFirst ? words.first : words.first { Lexicon.isVerb($0) && !Lexicon.alsoNouns.contains($0) } ?? words.first
        // A deed that stands as the thing (`issue_refund`, `send_money`) is asked for by its own verbs too.
        let heads = [head].compactMap(\.self) + words.filter { $0 != head && Lexicon.isDeed($0) }
        let families = heads.map { Lexicon.family(of: $0) }
        var things = words
        if let head, let position = things.firstIndex(of: head) { things.remove(at: position) }
        things.removeAll { Lexicon.isFiller($0) }
        verbs = Lexicon.unique(families.flatMap(\.verbs)).compactMap { Phrase($0) }
        deeds = Lexicon.unique(families.flatMap(\.deeds)).compactMap { Phrase($0) }
        self.things = Lexicon.unique(things.flatMap { Lexicon.things(like: $0) }).compactMap { Phrase($0) }
    }
}
