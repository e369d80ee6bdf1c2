public import Primitives

/// What a user asked for, read from her own words alone, by rules and without a model.
///
/// What is pasted, quoted or forwarded in a message is no word of hers.
public struct UserRequest: Sendable {
    private struct Message: Sendable {
        let id: ByteString
        let sentences: [Sentence]
        let isDelegating: Bool
    }

    private let messages: [Message]
    /// The links, addresses and numbers in her words, canonical.
    private let targets: Set<ByteString>

    private static let mostTargets = 1_000

    /// The most that "each" and "all" ask for.
    public static let mostTimes = 20

    /// Her messages, in order.
    public init(_ messages: some Sequence<UserMessage>) {
        let messages = messages.map { UserMessage(id: $0.id, text: StandIns.removed(from: SpokenText($0.text).own)) }
        targets = Set(
            messages.flatMap { ContentScanner.targets(in: $0.text, limit: Self.mostTargets).targets.map(\.canonical) })
        self.messages = messages.map { message in
            let sentences = Sentence.split(message.text)
            return Message(
                id: message.id, sentences: sentences, isDelegating: sentences.contains(where: Delegation.isIn))
        }
    }

    private init(messages: [Message], targets: Set<ByteString>) {
        self.messages = messages
        self.targets = targets
    }

    /// The sentences alone that ask for a kind of tool.
    public func sentences(askingFor intent: ToolIntent, naming values: [ByteString] = []) -> UserRequest {
        let asking = messages.map { message in
            Message(
                id: message.id, sentences: message.sentences.filter { $0.asks(for: intent, naming: values) > 0 },
                isDelegating: false)
        }
        return UserRequest(messages: asking, targets: targets)
    }

    /// How the words ask for this kind of tool.
    ///
    /// - Parameter values: what the call is about: said beside the verb, one of them stands for the thing.
    public func asks(for intent: ToolIntent, naming values: [ByteString] = []) -> Asked {
        var times = 0
        var asking: [ByteString] = []
        var isSpecific = true
        for message in messages {
            var found = 0
            for sentence in message.sentences {
                let count = sentence.asks(for: intent, naming: values)
                if count > 0, !sentence.isSpecific(beside: intent) { isSpecific = false }
                found += count
            }
            if found > 0 {
                times += found
                asking.append(message.id)
            }
        }
        if times > 0 {
            return Asked(
                way: .words, times: min(times, Self.mostTimes), messages: asking, isSpecific: isSpecific)
        }
        let delegating = messages.filter(\.isDelegating).map(\.id)
        guard !delegating.isEmpty else { return .nothing }
        return Asked(way: .delegated, times: Self.mostTimes, messages: delegating)
    }

    /// How often they ask for this kind of tool at most, whatever a call of it is about: beside a verb, whatever may be a name stands
    /// for the thing. ``asks(for:naming:)`` never says more.
    public func mostAsked(for intent: ToolIntent) -> Int {
        let times = messages.flatMap(\.sentences).reduce(0) { times, sentence in
            times + max(sentence.asks(for: intent, naming: []), sentence.asksByName(for: intent))
        }
        return min(times, Self.mostTimes)
    }

    /// How much her messages ask to look at: one for each, ``mostTimes`` for one that speaks of each or all.
    public var scope: Int {
        messages.reduce(0) { $0 + ($1.sentences.contains(where: \.isPlural) ? Self.mostTimes : 1) }
    }

    /// Whether a value, said by her, tells what she speaks of: it has a word that is not everybody's.
    public static func isTelling(_ value: ByteString) -> Bool {
        LooseText.words(value).contains {
            $0.count >= 3 && !Lexicon.isEveryday($0) && !Lexicon.calendar.contains($0)
        }
    }

    /// True if this link, address or number stands in her words, given in its canonical form.
    public func says(link canonical: ByteString) -> Bool { targets.contains(canonical) }

    /// True if her words name this: a title, a file, a person.
    public func names(_ name: ByteString) -> Bool { names(LooseText.words(name)) }

    /// The same for a name that was cut into words.
    func names(_ words: [ByteString]) -> Bool { hasSentence { $0.whole.names(words) } }

    /// True if a sentence has these words in a row, everyday ones too.
    func saysRun(_ words: [ByteString]) -> Bool { hasSentence { $0.whole.hasRun(words) } }

    /// True if a sentence has one of these words.
    func speaks(of words: Set<ByteString>) -> Bool { hasSentence { $0.words.contains(where: words.contains) } }

    /// The longest part of a name that she said, where she did not say all of it.
    func part(of words: [ByteString]) -> [ByteString]? {
        messages.lazy.flatMap(\.sentences).compactMap { $0.whole.part(of: words) }.first
    }

    /// True if a sentence names this and speaks of several of its type: `all`, or `the emails about it`.
    func namesSeveral(_ words: [ByteString], of types: Set<ByteString>) -> Bool {
        hasSentence { sentence in
            (sentence.isPlural || sentence.words.contains(where: types.contains)) && sentence.whole.names(words)
        }
    }

    /// How many of these words a sentence has that names this.
    func described(_ words: Set<ByteString>, beside name: [ByteString]) -> Int {
        messages.lazy.flatMap(\.sentences).filter { $0.whole.names(name) }
            .map { sentence in words.count { sentence.whole.has($0) } }.max() ?? 0
    }

    /// The extremes that she asks for: `the largest file`.
    var extremes: [Extreme] { messages.flatMap { $0.sentences.flatMap { Extreme.all(in: $0.words) } } }

    private func hasSentence(_ condition: (Sentence) -> Bool) -> Bool {
        messages.contains { $0.sentences.contains(where: condition) }
    }
}

extension Sentence {
    /// How often it asks for a kind of tool.
    fileprivate func asks(for intent: ToolIntent, naming values: [ByteString]) -> Int {
        let verbs = intent.verbs.reduce(0) { $0 + imperatives($1) }
        let isAsked: Bool
        if verbs > 0 {
            isAsked =
                intent.things.isEmpty || intent.things.contains(where: holds)
                || values.contains { whole.names($0) } || intent.verbs.contains { $0.isTelling && imperatives($0) > 0 }
        } else {
            isAsked = intent.deeds.contains(where: isWished)
        }
        guard isAsked else { return 0 }
        return times(for: intent, verbs: verbs)
    }

    /// The same, if something that it says were what the call is about.
    fileprivate func asksByName(for intent: ToolIntent) -> Int {
        let verbs = intent.verbs.reduce(0) { $0 + imperatives($1) }
        guard verbs > 0 else { return 0 }
        let own = Set(intent.verbs.flatMap(\.words))
        let mayName = targets > 0 || whole.hasAny { !own.contains($0) && !Lexicon.isEveryday($0) }
        return mayName ? times(for: intent, verbs: verbs) : 0
    }

    private func times(for intent: ToolIntent, verbs: Int) -> Int {
        isPlural || intent.things.contains(where: holdsSeveral) ? UserRequest.mostTimes : max(verbs, targets, 1)
    }

    /// `I want a full refund`: the deed follows the wish, with nothing between them but what belongs to it.
    private func isWished(_ deed: Phrase) -> Bool {
        for wish in Lexicon.wishes {
            for position in words.indices where stands(wish, at: position, orPlural: false) {
                var next = position + wish.words.count
                while next < words.count, Lexicon.beforeDeed.contains(words[next]) { next += 1 }
                if stands(deed, at: next, orPlural: false), !isDenied(at: position) { return true }
            }
        }
        return false
    }

    /// Whether it says whom or where by a name or an address, beside the words for the tool itself.
    fileprivate func isSpecific(beside intent: ToolIntent) -> Bool {
        let own = Set((intent.things + intent.verbs).flatMap(\.words)).union(intent.system)
        return targets > 0
            || names.contains { !own.contains($0) && !Lexicon.isEveryday($0) && !Lexicon.calendar.contains($0) }
    }

    /// `the channels`: several of the thing.
    private func holdsSeveral(_ phrase: Phrase) -> Bool {
        guard phrase.words.count == 1, let word = phrase.words.first, !word.hasSuffix("s") else { return false }
        return words.contains { $0 == "\(word)s" || $0 == "\(word)es" }
    }

    private func holds(_ phrase: Phrase) -> Bool {
        words.indices.contains { stands(phrase, at: $0, orPlural: true) }
    }

    /// How often a verb stands where it tells someone to do something.
    private func imperatives(_ verb: Phrase) -> Int {
        words.indices.count { position in
            stands(verb, at: position, orPlural: false) && !isNoun(at: position, verb) && !isDenied(at: position)
        }
    }

    private func stands(_ phrase: Phrase, at position: Int, orPlural: Bool) -> Bool {
        guard position + phrase.words.count <= words.count else { return false }
        for (offset, word) in phrase.words.enumerated() {
            let said = words[position + offset]
            if said == word { continue }
            let isLast = offset == phrase.words.count - 1
            if orPlural, isLast, said == "\(word)s" || said == "\(word)es" || said == "\(word)n" || said == "\(word)en"
            {
                continue
            }
            return false
        }
        return true
    }

    /// `the transfer`, `my email`: a noun. A verb that is as often a noun asks only where a request begins.
    private func isNoun(at position: Int, _ verb: Phrase) -> Bool {
        guard position > 0 else { return false }
        let before = words[position - 1]
        if Lexicon.beforeNoun.contains(before) { return true }
        guard verb.words.count == 1, let word = verb.words.first, Lexicon.alsoNouns.contains(word) else { return false }
        return !Lexicon.beforeRequest.contains(before)
    }

    /// `do not send`; but `do not forget to send` asks.
    private func isDenied(at position: Int) -> Bool {
        let before = words[..<position].suffix(3)
        // `did you send it?` asks about something else.
        if before.contains("did") || before.contains("didn't") { return true }
        guard let no = before.lastIndex(where: { Lexicon.denials.contains($0) }) else { return false }
        return !words[no..<position].contains("forget")
    }
}
