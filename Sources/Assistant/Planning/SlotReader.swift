import JSON
import Primitives

/// Reads the slots of an intent from a user's words.
struct SlotReader {
    /// When the words were said: what `tomorrow` is told by.
    let now: Timestamp

    /// What the words say of each slot; none of those that they do not say.
    func read(_ slots: [PlannerSlot], from text: ByteString) -> JSONObject {
        var values: JSONObject = [:]
        var taken = TakenRanges()
        for slot in slots {
            guard case .record(let record) = slot.kind else { continue }
            let found = RecordMentions.find(record, in: text)
            for mention in found { taken.add(mention.range) }
            // Of several it is not known which is meant.
            if Set(found.map(\.id)).count == 1, let only = found.first { values[slot.name] = .string(only.id) }
        }
        for slot in slots where values[slot.name] == nil {
            values[slot.name] = value(of: slot, in: text, &taken, alone: false)
        }
        return values
    }

    /// The same for one slot that was asked for: the whole answer is about it.
    func answer(_ slot: PlannerSlot, _ text: ByteString) -> JSONValue? {
        var taken = TakenRanges()
        if case .record(let record) = slot.kind {
            let found = RecordMentions.find(record, in: text, isAsked: true)
            return Set(found.map(\.id)).count == 1 ? found.first.map { .string($0.id) } : nil
        }
        return value(of: slot, in: text, &taken, alone: true)
    }

    /// The intents of which the words name something by its own mark: an id, an address.
    static func mentions(in text: ByteString, _ intents: [PlannerIntent]) -> Set<Int> {
        var named: Set<Int> = []
        for (index, intent) in intents.enumerated() {
            let isNamed = intent.slots.contains { slot in
                switch slot.kind {
                case .record(let record): !RecordMentions.find(record, in: text).isEmpty
                case .email: EmailForm.first(in: text) != nil
                default: false
                }
            }
            if isNamed { named.insert(index) }
        }
        return named
    }

    private func value(
        of slot: PlannerSlot, in text: ByteString, _ taken: inout TakenRanges, alone: Bool
    ) -> JSONValue? {
        switch slot.kind {
        case .record: return nil
        case .amount: return AmountForm.find(in: text, beside: taken, isAsked: alone).map { .integer($0) }
        case .date: return DateForm.find(in: text, now: now).map { .string($0) }
        case .email: return EmailForm.first(in: text).map { .string($0) }
        case .number(let words): return NumberForm.find(in: text, beside: words, isAsked: alone).map { .integer($0) }
        case .choice(let options): return choice(options, in: text)
        case .text: return alone ? .string(text) : SaidText.find(in: text).map { .string($0) }
        }
    }

    private func choice(_ options: [PlannerOption], in text: ByteString) -> JSONValue? {
        let meanings = SaidSentence.all(in: text).reduce(into: Set<ByteString>()) { $0.formUnion($1.meanings) }
        let fitting = options.filter { option in
            option.says.contains { phrase in
                let requirements = Synonyms.requirements(of: phrase)
                return !requirements.isEmpty && requirements.allSatisfy(meanings.contains)
            }
        }
        return fitting.count == 1 ? fitting.first?.value : nil
    }
}

/// Where something was read, so that no number is read twice.
struct TakenRanges {
    private var ranges: [Range<Int>] = []

    mutating func add(_ range: Range<Int>) { ranges.append(range) }

    func overlaps(_ range: Range<Int>) -> Bool { ranges.contains { $0.overlaps(range) } }
}
