import Primitives

/// One sentence of a user's, word by word.
struct Sentence: Sendable {
    /// Folded in case, in order, without what is quoted.
    let words: [ByteString]
    /// All of it, what is quoted included, as names are compared.
    let whole: LooseText
    /// Whether it speaks of several: each, all.
    let isPlural: Bool
    /// How many links and addresses stand in it.
    let targets: Int
    /// The names in it, folded: words that begin with a capital within the sentence.
    let names: Set<ByteString>

    /// The sentences of a text, in order.
    static func split(_ text: ByteString) -> [Sentence] {
        var sentences: [Sentence] = []
        var current = String.UnicodeScalarView()
        let scalars = Array(text.text.unicodeScalars)
        for (position, scalar) in scalars.enumerated() {
            let next = position + 1 < scalars.count ? scalars[position + 1] : " "
            // A mark that words run through (`a.b`, `12:30`) ends nothing.
            let ends =
                scalar == "\n" || ((scalar == "." || scalar == "!" || scalar == "?" || scalar == ";") && isBlank(next))
            if ends {
                if let sentence = Sentence(String(current)) { sentences.append(sentence) }
                current = String.UnicodeScalarView()
            } else {
                current.append(scalar)
            }
        }
        if let sentence = Sentence(String(current)) { sentences.append(sentence) }
        return sentences
    }

    private init?(_ text: String) {
        let plain = Self.withoutQuotes(text)
        let words = Self.words(of: ByteString(plain))
        names = Self.names(in: plain)
        whole = LooseText(ByteString(text))
        guard !whole.isEmpty else { return nil }
        self.words = words
        isPlural = words.contains(where: Lexicon.isPluralMark)
        targets = ContentMarks.count(in: text)
    }

    /// Capitalized words that do not begin the sentence; what is written in capitals throughout is an abbreviation.
    private static func names(in text: String) -> Set<ByteString> {
        let spelt = text.split { $0 == " " || $0 == "\t" }.dropFirst()
        return Set(
            spelt.compactMap { word -> ByteString? in
                let letters = word.unicodeScalars.filter { $0.properties.isAlphabetic }
                guard letters.count >= 2, let first = word.unicodeScalars.first, first.properties.isUppercase,
                    letters.contains(where: { $0.properties.isLowercase })
                else { return nil }
                return words(of: ByteString(String(word))).first
            })
    }

    /// Letters and digits, folded in case; `e-mail` and `to-do` are one word each.
    static func words(of text: ByteString) -> [ByteString] {
        var words: [ByteString] = []
        var word = String.UnicodeScalarView()
        let scalars = Folding.scalars(text)
        for (position, scalar) in scalars.enumerated() {
            let isJoint =
                (scalar == "-" || scalar == "'" || scalar == "\u{2019}") && !word.isEmpty
                && position + 1 < scalars.count && Token.isWord(scalars[position + 1])
            if Token.isWord(scalar), scalar != "_" {
                word.append(scalar)
            } else if isJoint {
                if scalar == "-" { word.append(scalar) } else { word.append("'") }
            } else if !word.isEmpty {
                words.append(ByteString(String(word)))
                word = String.UnicodeScalarView()
            }
        }
        if !word.isEmpty { words.append(ByteString(String(word))) }
        return words
    }

    /// What stands in quotation marks is named, and asks for nothing.
    private static func withoutQuotes(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        var closing: Unicode.Scalar?
        let scalars = Array(text.unicodeScalars)
        for (position, scalar) in scalars.enumerated() {
            if let end = closing {
                let isApostrophe = end == "'" && position + 1 < scalars.count && Token.isWord(scalars[position + 1])
                if scalar == end, !isApostrophe {
                    closing = nil
                    output.append(" ")
                }
                continue
            }
            let before = position > 0 ? scalars[position - 1] : " "
            if let end = quotes[scalar], !Token.isWord(before) {
                closing = end
                output.append(" ")
            } else {
                output.append(scalar)
            }
        }
        return String(output)
    }

    private static let quotes: [Unicode.Scalar: Unicode.Scalar] = [
        "'": "'", "\"": "\"", "\u{2018}": "\u{2019}", "\u{201C}": "\u{201D}", "\u{201E}": "\u{201C}",
        "\u{AB}": "\u{BB}", "`": "`",
    ]

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\n" || scalar == "\t" }
}
