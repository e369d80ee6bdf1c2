/// Where each word of a text starts, by a short hash of the word.
struct WordIndex: Sendable {
    /// So many places are looked at sooner than another word is.
    private static let few = 4

    /// Where each bucket begins; one more than buckets, whose number is a power of two.
    private let bounds: [UInt32]
    private let starts: [UInt32]

    init(_ text: [UInt8]) {
        guard text.count < UInt32.max else {
            bounds = [0, 0]
            starts = []
            return
        }
        var words: [(hash: UInt32, start: UInt32)] = []
        Token.words(of: text) { words.append((Self.hash(text[$0]), UInt32(truncatingIfNeeded: $0.lowerBound))) }
        var buckets = 1
        while buckets < words.count / 4 { buckets *= 2 }
        var bounds = [UInt32](repeating: 0, count: buckets + 1)
        for word in words { bounds[Int(word.hash) & (buckets - 1) + 1] += 1 }
        for bucket in 0..<buckets { bounds[bucket + 1] += bounds[bucket] }
        var next = bounds
        var starts = [UInt32](repeating: 0, count: words.count)
        for word in words {
            let bucket = Int(word.hash) & (buckets - 1)
            starts[Int(next[bucket])] = word.start
            next[bucket] += 1
        }
        self.bounds = bounds
        self.starts = starts
    }

    /// Of the words of a value one that stands in few places, with these places and perhaps some of other words. Nil where the value has no
    /// words, or one of them stands nowhere.
    func rarest(of words: [(range: Range<Int>, hash: UInt32)]) -> (Range<Int>, ArraySlice<UInt32>)? {
        var best: (Range<Int>, ArraySlice<UInt32>)?
        for word in words {
            let bucket = Int(word.hash) & (bounds.count - 2)
            let places = starts[Int(bounds[bucket])..<Int(bounds[bucket + 1])]
            if places.isEmpty { return nil }
            if best.map({ places.count < $0.1.count }) ?? true { best = (word.range, places) }
            if places.count <= Self.few { break }
        }
        return best
    }

    /// FNV-1a; it need not be keyed, since whoever makes words collide is the user, and makes her own search slow.
    static func hash(_ word: ArraySlice<UInt8>) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for byte in word { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return hash ^ hash >> 15
    }
}
