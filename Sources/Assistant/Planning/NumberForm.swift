import Primitives

/// A whole number in words, beside the words that say what it counts: `5 seats`, `five people`, `seats: 5`.
enum NumberForm {
    static func find(in text: ByteString, beside words: [ByteString], isAsked: Bool) -> Int64? {
        let requirements = Set(words.flatMap { Synonyms.requirements(of: $0) })
        var found: Set<Int64> = []
        for sentence in SaidSentence.all(in: text) {
            for (position, word) in sentence.words.enumerated() {
                guard let number = value(word) else { continue }
                if isAsked, sentence.words.count <= 6 { found.insert(number) }
                let after = sentence.stems[(position + 1)...].prefix(3)
                let before = sentence.stems[..<position].suffix(2)
                let meanings = Synonyms.meanings(of: Array(after)).union(Synonyms.meanings(of: Array(before)))
                if !meanings.isDisjoint(with: requirements) { found.insert(number) }
            }
        }
        return found.count == 1 ? found.first : nil
    }

    private static func value(_ word: String) -> Int64? {
        if word.utf8.count <= 9, let number = Int64(word), number >= 0 { return number }
        return names.first { $0.name == word }?.value
    }

    private static let names: [(name: String, value: Int64)] = [
        ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8),
        ("nine", 9), ("ten", 10),
        ("eleven", 11), ("twelve", 12), ("fifteen", 15), ("twenty", 20), ("thirty", 30), ("fifty", 50),
        ("hundred", 100), ("dozen", 12),
    ]
}
