import Primitives

/// What the company wrote of records that not everybody may read, word by word: known again inside a text.
struct Facts: Sendable {
    private var holders: [[ByteString]: Set<SeenRecord.Identity>] = [:]
    /// How many facts there are of each length, in words.
    private var lengths: [Int: Int] = [:]

    /// The most words of a fact, and the fewest bytes that tell it from others.
    private static let mostWords = 8
    private static let fewestBytes = 6

    mutating func add(_ record: SeenRecord) {
        for words in Self.facts(of: record) {
            if holders[words] == nil { lengths[words.count, default: 0] += 1 }
            holders[words, default: []].insert(record.identity)
        }
    }

    mutating func remove(_ record: SeenRecord) {
        for words in Self.facts(of: record) {
            guard var those = holders.removeValue(forKey: words) else { continue }
            those.remove(record.identity)
            if those.isEmpty { lengths[words.count, default: 1] -= 1 } else { holders[words] = those }
        }
    }

    /// The facts that stand in a text that was cut into words, each once, with the records that have them.
    func standing(in words: [ByteString]) -> [(words: [ByteString], holders: Set<SeenRecord.Identity>)] {
        guard !holders.isEmpty else { return [] }
        var found: [[ByteString]: Set<SeenRecord.Identity>] = [:]
        for length in lengths.filter({ $0.value > 0 }).keys where length <= words.count {
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
