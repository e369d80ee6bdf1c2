import Primitives

/// Finds what a user asks for among an agent's intents. A write is found only in a sentence that asks for it: a question about it, a
/// denial, or an account of what was, finds none.
struct IntentMatcher: Sendable {
    /// What was understood.
    enum Finding: Sendable {
        case nothing
        /// By its place among the intents.
        case intent(Int)
        /// Two that fit alike.
        case either(Int, Int)
    }

    private struct Phrase {
        let requirements: [ByteString]
    }

    private let intents: [PlannerIntent]
    private let phrases: [[Phrase]]
    private let exclusions: [[[ByteString]]]
    private let weights: [ByteString: Double]

    init(_ intents: [PlannerIntent]) {
        self.intents = intents
        phrases = intents.map { $0.says.map { Phrase(requirements: Synonyms.requirements(of: $0)) } }
        exclusions = intents.map { $0.unless.map(Synonyms.requirements) }
        var counts: [ByteString: Int] = [:]
        for list in phrases {
            for requirement in Set(list.flatMap(\.requirements)) { counts[requirement, default: 0] += 1 }
        }
        weights = counts.mapValues { 1 / Double($0).squareRoot() }
    }

    func find(in text: ByteString) -> Finding {
        let sentences = SaidSentence.all(in: SpokenWords.own(of: text))
        let named = SlotReader.mentions(in: text, intents)
        var scores = [Double](repeating: 0, count: intents.count)
        for (index, intent) in intents.enumerated() {
            for sentence in sentences {
                var score = self.score(index, sentence)
                if score == 0 { continue }
                if intent.isWrite {
                    let request = RequestForm(sentence, verbs: verbs(of: index), isNamed: named.contains(index))
                    guard intent.isStart ? request.mayAsk : request.asks else { continue }
                    score += request.isPlain ? 0.6 : 0.2
                }
                scores[index] = max(scores[index], score)
            }
            if scores[index] > 0, named.contains(index) { scores[index] += 0.3 }
        }
        guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }), scores[best] > 0 else { return .nothing }
        let second = scores.indices.filter { $0 != best }.max { scores[$0] < scores[$1] }
        if let second, scores[second] > 0, scores[best] - scores[second] < 0.05 {
            // Of two that fit alike, one that changes something is not guessed.
            if intents[best].isWrite == intents[second].isWrite {
                return intents[best].isWrite
                    ? .either(min(best, second), max(best, second)) : .intent(min(best, second))
            }
            return .intent(intents[best].isWrite ? second : best)
        }
        return .intent(best)
    }

    private func score(_ index: Int, _ sentence: SaidSentence) -> Double {
        // An id says what it is the id of.
        var meanings = sentence.meanings
        for case .record(let record) in intents[index].slots.map(\.kind)
        where !RecordMentions.find(record, in: sentence.text).isEmpty {
            meanings.formUnion(record.called.prefix(1).flatMap(Synonyms.requirements))
        }
        if exclusions[index].contains(where: { !$0.isEmpty && $0.allSatisfy(meanings.contains) }) { return 0 }
        var best = 0.0
        for phrase in phrases[index]
        where !phrase.requirements.isEmpty && phrase.requirements.allSatisfy(meanings.contains) {
            let weight = phrase.requirements.reduce(0.0) { $0 + (weights[$1] ?? 0) }
            best = max(best, weight + 0.15 * Double(phrase.requirements.count))
        }
        return best
    }

    /// What begins the phrases of an intent: where a sentence begins with it, it asks.
    private func verbs(of index: Int) -> Set<ByteString> {
        Set(phrases[index].compactMap(\.requirements.first))
    }
}
