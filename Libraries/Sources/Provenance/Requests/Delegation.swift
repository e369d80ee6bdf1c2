import Primitives

/// Words that hand over to a text which is not the user's: "do what the e-mail asks".
enum Delegation {
    static func isIn(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        for position in words.indices where Lexicon.carryingOut.contains(words[position]) {
            let rest = words[(position + 1)...].prefix(8)
            guard let noun = rest.firstIndex(where: { Lexicon.duties.contains($0) }) else { continue }
            // "the following tasks" are the user's own, and follow.
            if words[position..<noun].contains(where: { Lexicon.own.contains($0) }) { continue }
            return true
        }
        return false
    }
}
