public import Primitives

/// What of a long text is known again in another: keyed prints of passages, chosen so that no longer passage is without one.
///
/// A print stands for six words in a row, without regard to case, punctuation, blanks and shape of letters; in scripts without blanks each
/// letter is a word. Of every four passages in a row one is chosen, by the words of all of them alone (mod-minimizers: Groot Koerkamp
/// and Pibiri, 2024), so two texts that have nine words in a row in common have a print in common. A text of fewer than nine words
/// has the prints of all its passages, one of fewer than six a single one.
public struct TextSketch: Sendable {
    /// In the order written, each once. Under half a byte for each byte of prose.
    public let prints: [UInt64]
    /// How many words the text has.
    public let words: Int

    /// Words of a passage.
    private static let passage = 6
    /// Passages in a row of which one is chosen.
    private static let window = 4
    /// Words that are compared to choose.
    private static let sample = 2

    /// At most so many prints, from the start of the text. The key must be the session's, or the like: whoever knows it can tell words by
    /// their prints.
    public init(_ text: ByteString, key: (UInt64, UInt64), limit: Int) {
        let hash = SipHash(key: key)
        let words = Self.words(of: text, hash)
        var prints: [UInt64] = []
        var known: Set<UInt64> = []
        func add(_ range: Range<Int>) {
            let print = Self.print(of: words[range], hash)
            if prints.count < limit, known.insert(print).inserted { prints.append(print) }
        }
        let whole = Self.passage + Self.window - 1
        if words.count < Self.passage {
            if !words.isEmpty { add(words.indices) }
        } else if words.count < whole {
            for start in 0...(words.count - Self.passage) { add(start..<(start + Self.passage)) }
        } else {
            let samples = (0...(words.count - Self.sample)).map { Self.print(of: words[$0..<($0 + Self.sample)], hash) }
            for start in 0...(words.count - whole) where prints.count < limit {
                let last = start + whole - Self.sample
                var least = start
                for place in start...last where samples[place] < samples[least] { least = place }
                let chosen = start + (least - start) % Self.window
                add(chosen..<(chosen + Self.passage))
            }
        }
        self.prints = prints
        self.words = words.count
    }

    /// How many prints are among those of other texts.
    public func shared(with seen: Set<UInt64>) -> Int { prints.count(where: seen.contains) }

    private static func print(of words: ArraySlice<UInt64>, _ hash: SipHash) -> UInt64 {
        words.withUnsafeBytes { hash.hash($0.bindMemory(to: UInt8.self)) }
    }

    /// The hash of each word.
    private static func words(of text: ByteString, _ hash: SipHash) -> [UInt64] {
        let read = ContentView(Array(text.utf8)).read().bytes
        guard let plain = ByteString(validating: read) else { return [] }
        let bytes = Folding.bytes(of: plain)
        var words: [UInt64] = []
        var word: [UInt8] = []
        func end() {
            if !word.isEmpty { words.append(hash.hash(word)) }
            word.removeAll(keepingCapacity: true)
        }
        var position = 0
        while let (scalar, length) = UTF8Reader.scalar(at: position, in: bytes) {
            let isUnspaced = CompatibilityForms.isUnspaced(scalar)
            if isUnspaced { end() }
            if Token.isWord(scalar) { word += bytes[position..<(position + length)] } else { end() }
            if isUnspaced { end() }
            position += length
        }
        end()
        return words
    }
}
