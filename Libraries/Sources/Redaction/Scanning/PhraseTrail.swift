import Primitives

/// Words after the mention of a seed phrase (BIP-39: 12 to 24 words of three to eight letters).
struct PhraseTrail {
    var start: Int
    var end: Int
    var count: Int
}

extension Scanner {
    private static let seedPhrase = RedactionLabel(secret: "seed-phrase")

    mutating func addPhraseWord(_ run: Range<Int>, _ kind: UInt8) {
        guard var trail = phrase else {
            if heard(.seedPhrase, within: 60, of: run.lowerBound),
                lastWord[ContextWord.seedPhrase.rawValue] < run.lowerBound,
                isPhraseWord(run, kind)
            {
                phrase = PhraseTrail(start: run.lowerBound, end: run.upperBound, count: 1)
            }
            return
        }
        let isNumber = kind & ByteClass.letter == 0 && run.count <= 3
        if isNumber { return }
        guard isPhraseWord(run, kind), run.lowerBound - trail.end <= 8 else { return endPhrase() }
        trail.count += 1
        trail.end = run.upperBound
        phrase = trail
        if trail.count >= 24 || run.upperBound - trail.start >= 220 { endPhrase() }
    }

    private func isPhraseWord(_ run: Range<Int>, _ kind: UInt8) -> Bool {
        (3...8).contains(run.count) && kind == ByteClass.lower
    }

    mutating func endPhrase() {
        guard let trail = phrase else { return }
        phrase = nil
        if trail.count >= 11 { found(trail.start..<trail.end, Self.seedPhrase, .conversation) }
    }
}
