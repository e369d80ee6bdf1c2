import Primitives

/// What people say that is no request.
enum SmallTalk: Hashable, Sendable {
    case greeting
    case thanks
    /// Whatever is being done is not wanted any more.
    case stop
    /// A person is wanted.
    case person

    init?(_ text: ByteString) {
        let sentences = SaidSentence.all(in: text)
        let count = sentences.reduce(0) { $0 + $1.words.count }
        func says(_ runs: [[String]]) -> Bool { sentences.contains { $0.hasAny(runs) } }
        let meanings = sentences.reduce(into: Set<ByteString>()) { $0.formUnion($1.meanings) }
        if meanings.contains("=human"), meanings.contains("=talk") || count <= 5 {
            self = .person
        } else if count <= 8,
            says([
                ["never", "mind"], ["nevermind"], ["forget", "it"], ["stop"], ["leave", "it"],
                ["changed", "my", "mind"], ["cancel", "that"],
            ])
        {
            self = .stop
        } else if count <= 6, says([["thanks"], ["thank", "you"], ["cheers"], ["danke"], ["merci"]]) {
            self = .thanks
        } else if count <= 4,
            says([["hi"], ["hello"], ["hey"], ["good", "morning"], ["good", "afternoon"], ["hallo"], ["help"]])
        {
            self = .greeting
        } else {
            return nil
        }
    }

    /// Nil where something else has to be done.
    func reply(_ menu: ByteString) -> ByteString? {
        switch self {
        case .greeting: "Hello. \(menu)"
        case .thanks: "You are welcome."
        case .stop: "All right, I leave it at that. Nothing more is done."
        case .person: nil
        }
    }
}
