/// Looks for values that are known by their hash: words of token characters, and of these with what stands in base64 and in JSON web
/// tokens, in normalised text.
///
/// A longer word than may be held, and a value with blanks in it that is all of a text, are found in whole texts only.
struct HashedTrail {
    struct Match {
        let range: Range<Int>
        let label: RedactionLabel
    }

    let known: KnownValues
    /// The longest value that is looked for.
    private let greatest: Int
    /// Of the words in hand, or -1.
    private var tokenStart = -1
    private var wideStart = -1
    /// After the last token character.
    private var tokenEnd = 0
    /// After the last byte that is no full stop, which may end the sentence rather than the word.
    private var solidEnd = 0

    init(_ known: KnownValues) {
        self.known = known
        greatest = min(known.greatestHashed, Scanner.greatestHold - 1)
    }

    /// Takes one byte. `text` gives what stands from one position to another.
    mutating func take(_ byte: UInt8, at index: Int, in text: (Int, Int) -> ArraySlice<UInt8>) -> Match? {
        var match: Match?
        func look(_ start: Int, _ end: Int) {
            guard start >= 0, match == nil, start < end, end - start <= greatest else { return }
            match = known.label(of: text(start, end)).map { Match(range: start..<end, label: $0) }
        }
        if TokenBytes.isToken(byte) {
            if tokenStart < 0 { tokenStart = index }
            if wideStart < 0 { wideStart = index }
            tokenEnd = index + 1
            solidEnd = index + 1
            return nil
        }
        let isWide = TokenBytes.isWide(byte)
        if !isWide {
            look(wideStart, index)
            look(wideStart, solidEnd)
            look(wideStart, tokenEnd)
        }
        if tokenStart != wideStart || isWide { look(tokenStart, index) }
        tokenStart = -1
        if isWide {
            if byte != UInt8(ascii: ".") { solidEnd = index + 1 }
            if wideStart < 0 { wideStart = index }
        } else {
            wideStart = -1
        }
        return match
    }

    /// Takes a byte that goes on with both words, if it is one.
    @inline(__always)
    mutating func passes(_ byte: UInt8, at index: Int) -> Bool {
        guard tokenStart >= 0, TokenBytes.isToken(byte) else { return false }
        tokenEnd = index &+ 1
        solidEnd = tokenEnd
        return true
    }

    /// Before a word that may still become one; `.max` where there is none.
    func partialStart(at position: Int) -> Int {
        let start = tokenStart >= 0 && position - wideStart > greatest ? tokenStart : wideStart
        return start >= 0 && position - start <= greatest ? start : .max
    }
}
