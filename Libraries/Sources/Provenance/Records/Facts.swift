import Primitives

/// What the company wrote of records that not everybody may read, word by word: known again inside a text.
struct Facts: Sendable {
    private var holders: [[ByteString]: Set<SeenRecord.Identity>] = [:]
    /// How many words facts have.
    private var lengths: Set<Int> = []

    /// The most words of a fact, and the fewest bytes that tell it from others.
    private static let mostWords = 8
    private static let fewestBytes = 6

    /// The most facts.
    private static let most = 100_000

    /// False where there were more.
    private(set) var isComplete = true

    /// Takes in those of a record. What a later view of it does not show stays.
    mutating func add(_ record: SeenRecord) {
        guard holders.count < Self.most else {
            isComplete = false
            return
        }
        for words in Self.facts(of: record) {
            lengths.insert(words.count)
            holders[words, default: []].insert(record.identity)
        }
    }

    /// The facts that stand in a text that was cut into words, each once, with the records that have them.
    func standing(in words: [ByteString]) -> [(words: [ByteString], holders: Set<SeenRecord.Identity>)] {
        guard !holders.isEmpty else { return [] }
        var found: [[ByteString]: Set<SeenRecord.Identity>] = [:]
        for length in lengths.sorted() where length <= words.count {
            for start in 0...(words.count - length) {
                let run = Array(words[start..<(start + length)])
                if let those = holders[run] { found[run] = those }
            }
        }
        return found.map { ($0.key, $0.value) }
    }

    private static func facts(of record: SeenRecord) -> Set<[ByteString]> {
        guard record.readers < .public else { return [] }
        return Set(
            record.fields.map(\.value).filter(isTelling).map(LooseText.words).filter {
                (1...mostWords).contains($0.count)
            })
    }

    /// Whether a value says something of its own wherever it stands: a moment, a short number and a single plain word do not.
    private static func isTelling(_ value: ByteString) -> Bool {
        guard value.count >= fewestBytes, MomentForm(value) == nil else { return false }
        let digits = value.utf8.count { (0x30...0x39).contains($0) }
        return digits >= 5 || LooseText.words(value).count >= 2 || value.utf8.contains(UInt8(ascii: "@"))
    }
}
