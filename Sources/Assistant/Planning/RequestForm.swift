import Primitives

/// Whether a sentence asks that something be done, rather than about it.
struct RequestForm {
    let asks: Bool
    /// True where it may mean to ask: what only begins something that asks again needs no more.
    let mayAsk: Bool
    /// True where it tells someone to do it, and does not ask how.
    let isPlain: Bool

    /// - Parameters:
    ///   - verbs: what the deed is called, as ``Synonyms`` has it.
    ///   - isNamed: whether the text names something that the deed would be done to.
    init(_ sentence: SaidSentence, verbs: Set<ByteString>, isNamed: Bool) {
        guard !sentence.hasAny(Self.doubts) else {
            (asks, isPlain, mayAsk) = (false, false, false)
            return
        }
        let isDenied = Self.isDenied(sentence, verbs)
        let words = Array(sentence.words.drop { Self.openings.contains(ByteString($0)) })
        let first = words.first.map { ByteString($0) } ?? ""
        let isMarked = sentence.hasAny(Self.markers)
        let isTold = sentence.hasAny(Self.wishesToKnow)
        let asksHow = Self.askingHow.contains { words.starts(with: $0) }
        let isQuestion =
            Self.questions.contains(first) && !asksHow && !Self.requests.contains { words.starts(with: $0) }
        mayAsk = !isDenied && !isTold && !isQuestion
        if isDenied || (isTold && !sentence.has(["please", "refund"])) {
            (asks, isPlain) = (false, false)
        } else if asksHow {
            (asks, isPlain) = (isNamed || isMarked, false)
        } else if isQuestion {
            (asks, isPlain) = (false, false)
        } else if isMarked {
            (asks, isPlain) = (true, true)
        } else if Self.begins(sentence, verbs) {
            (asks, isPlain) = (!sentence.hasAny(Self.accounts), true)
        } else {
            (asks, isPlain) = (isNamed && !sentence.hasAny(Self.accounts) && !sentence.isQuestion, false)
        }
    }

    /// `do not refund`; but `do not forget to refund` asks.
    private static func isDenied(_ sentence: SaidSentence, _ verbs: Set<ByteString>) -> Bool {
        for (position, word) in sentence.words.enumerated() where denials.contains(ByteString(word)) {
            let after = sentence.stems[(position + 1)...].prefix(word == "no" ? 1 : 4)
            if after.contains("forget") || after.contains("hesitat") { continue }
            let meanings = Synonyms.meanings(of: Array(after))
            if !meanings.isDisjoint(with: verbs) { return true }
        }
        return false
    }

    /// Whether it, or a part of it, begins with the deed.
    private static func begins(_ sentence: SaidSentence, _ verbs: Set<ByteString>) -> Bool {
        var isStart = true
        for (position, word) in sentence.words.enumerated() {
            if isStart, !openings.contains(ByteString(word)) {
                let meanings = Synonyms.meanings(of: Array(sentence.stems[position...].prefix(4)))
                let here = Synonyms.meanings(of: [sentence.stems[position]])
                if !here.isDisjoint(with: verbs) || (!meanings.isDisjoint(with: verbs) && position == 0) { return true }
                isStart = false
            }
            if ["and", "then", "so", "but", "also"].contains(word) { isStart = true }
        }
        return false
    }

    private static func runs(_ phrases: [String]) -> [[String]] {
        phrases.map { $0.split(separator: " ").map(String.init) }
    }

    private static let denials: Set<ByteString> = [
        "not", "don't", "dont", "never", "no", "without", "won't", "doesn't", "nobody", "nicht", "kein",
    ]

    private static let openings: Set<ByteString> = [
        "hi", "hello", "hey", "dear", "please", "pls", "ok", "okay", "so", "well", "and", "but", "also", "now", "then",
        "kindly",
        "sorry", "thanks", "yes", "just", "team", "there", "folks", "good", "morning", "afternoon", "evening", "bitte",
    ]

    private static let questions: Set<ByteString> = [
        "how", "what", "what's", "when", "where", "where's", "why", "which", "who", "did", "do", "does", "has", "have",
        "had",
        "was", "were", "is", "are", "am", "will", "would", "could", "can", "may", "should", "shall", "whether", "isn't",
        "wasn't",
    ]

    private static let requests = runs([
        "can you", "could you", "would you", "will you", "can i get", "can i have", "can we get", "can we have",
        "could i get",
        "could i have", "could we", "can we", "can i", "could i", "may i", "is it possible", "is there a way",
        "is there any way",
        "do you mind", "would it be possible", "can someone", "could someone", "may we", "shall we", "what about",
        "how about", "would someone", "can somebody",
    ])

    private static let askingHow = runs([
        "how do i", "how can i", "how do we", "how can we", "how would i", "what do i need", "what do i have to do",
    ])

    private static let markers = runs([
        "please", "pls", "i want", "we want", "i need", "we need", "i would like", "we would like", "i'd like",
        "we'd like", "i demand",
        "i request", "i'm requesting", "i am requesting", "i'm asking for", "i ask for", "asking you to", "ask you to",
        "want you to",
        "need you to", "like you to", "should be", "has to be", "must be", "needs to be", "need to be", "i'm owed",
        "i am owed", "owe me", "i deserve",
        "i expect", "entitled to", "can you", "could you", "would you", "go ahead", "kindly", "can i get", "can i have",
        "could i get", "could i have",
        "wants", "bitte", "ich möchte", "i must", "we must", "have to", "had better", "time to", "let's", "can we",
        "could we", "may i have", "i wish", "help me", "help us", "you should", "i'd love", "looking to", "trying to",
        "hoping to", "want to", "in need of",
    ])

    private static let wishesToKnow = runs([
        "tell me", "explain", "want to know", "like to know", "need to know", "want to understand",
        "like to understand", "want to see",
        "like to see", "want to check", "wondering", "do you know", "curious", "let me know whether", "let me know if",
        "let me know when", "let me know how", "show me", "can you check", "could you check", "find out", "clarify",
        "policy on", "how does",
        "what happens", "would happen", "remind me",
    ])

    /// What was, or somebody else says.
    private static let accounts = runs([
        "already", "yesterday", "last week", "was refunded", "were refunded", "has been", "have been", "had been",
        "got my", "received my", "i got",
        "we got", "you refunded", "thanks for", "thank you for", "it says", "they say", "he said", "she said",
        "they said", "it said", "told me",
    ])

    /// What is only thought of.
    private static let doubts = runs([
        "what if", "what happens if", "would happen if", "in case i", "instead of", "rather than", "hypothetically",
        "not sure whether", "not sure if",
        "changed my mind", "never mind", "nevermind", "forget it", "thinking about whether", "before i decide",
    ])
}
