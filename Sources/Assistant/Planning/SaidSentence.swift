import Primitives

/// A sentence of the user's, cut into words.
struct SaidSentence: Sendable {
    /// In small letters.
    let words: [String]
    /// Each without its ending.
    let stems: [ByteString]
    /// What it means, by ``Synonyms``: the stems, with what each of them and each run of them stands for.
    let meanings: Set<ByteString>
    let isQuestion: Bool
    /// As it was said.
    let text: ByteString

    /// The sentences of a text; at most so many, of so many words.
    static func all(in text: ByteString) -> [SaidSentence] {
        var sentences: [SaidSentence] = []
        var current = ""
        var previous: Character = " "
        let characters = Array(text.text.prefix(8000))
        for (index, character) in characters.enumerated() {
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            let ends =
                character.isNewline || character == ";"
                || ((character == "." || character == "!" || character == "?") && (next.isWhitespace || next == "\""))
            current.append(character)
            if ends {
                add(current, to: &sentences)
                current = ""
            }
            previous = character
        }
        _ = previous
        add(current, to: &sentences)
        return sentences
    }

    private static func add(_ text: String, to sentences: inout [SaidSentence]) {
        guard sentences.count < 60 else { return }
        let sentence = SaidSentence(text)
        if !sentence.words.isEmpty { sentences.append(sentence) }
    }

    init(_ text: String) {
        var words: [String] = []
        var word = ""
        for character in text.lowercased() {
            if character.isLetter || character.isNumber || ((character == "'" || character == "’") && !word.isEmpty) {
                word.append(character == "’" ? "'" : character)
            } else if !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        self.words = Array(words.prefix(400)).map { $0.hasSuffix("'") ? String($0.dropLast()) : $0 }
        stems = self.words.map(Stem.of)
        meanings = Synonyms.meanings(of: stems)
        self.text = ByteString(text)
        isQuestion = text.contains("?")
    }

    /// Whether some words stand in it in a row.
    func has(_ run: [String]) -> Bool { position(of: run) != nil }

    func position(of run: [String]) -> Int? {
        guard !run.isEmpty, run.count <= words.count else { return nil }
        return (0...(words.count - run.count)).first { start in
            run.indices.allSatisfy { words[start + $0] == run[$0] }
        }
    }

    func hasAny(_ runs: [[String]]) -> Bool { runs.contains(where: has) }
}
