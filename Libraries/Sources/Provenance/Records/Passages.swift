import Primitives

/// The passages of the texts that a session saw, by their prints.
struct Passages: Sendable {
    /// The most texts, and prints in all.
    static let mostTexts = 20_000
    static let mostPrints = 400_000
    /// The most texts that one passage is known of.
    private static let mostAlike = 4

    private var texts: [SeenText] = []
    private var byPrint: [UInt64: [Int32]] = [:]
    private var prints = 0
    /// False where a text was seen that is not here.
    private(set) var isComplete = true

    /// Takes in a text. What there is no room for makes all of it incomplete.
    mutating func add(_ text: SeenText) {
        guard !holds(text) else { return }
        guard texts.count < Self.mostTexts, prints + text.prints.count <= Self.mostPrints,
            let place = Int32(exactly: texts.count)
        else {
            isComplete = false
            return
        }
        texts.append(text.withoutPrints)
        prints += text.prints.count
        for print in text.prints where byPrint[print, default: []].count < Self.mostAlike {
            byPrint[print, default: []].append(place)
        }
    }

    /// Whether each passage of it is known of a text of the same record that as many may read.
    func holds(_ text: SeenText) -> Bool {
        text.prints.allSatisfy { print in
            texts(with: print).contains { known in
                known.source == text.source && known.record == text.record && known.readers >= text.readers
                    && (known.isSought || !text.isSought)
            }
        }
    }

    mutating func markIncomplete() { isComplete = false }

    /// The texts in which a passage stands.
    func texts(with print: UInt64) -> [SeenText] { (byPrint[print] ?? []).map { texts[Int($0)] } }
}
