/// Tells names that people make of words from random strings.
enum WordShape {
    /// Words, numbers and short hashes with `-`, `_` or `.` between them: `billing-worker-9a3d6e62c2-0um6q`, `parseHTTPHeader`.
    static func isName(_ run: ArraySlice<UInt8>) -> Bool {
        let pieces = run.split { ByteSet.dottedNameMarks.contains($0) }
        guard !pieces.isEmpty, run.allSatisfy(ByteSet.dottedToken.contains) else { return false }
        var words = 0
        var hashes = 0
        for piece in pieces {
            if piece.allSatisfy(ByteSet.digits.contains) {
                guard piece.count <= 20 else { return false }
            } else if isWord(piece) {
                words += piece.count
            } else if piece.count <= 5 || piece.count <= 10 && piece.allSatisfy(ByteSet.lowerAlphanumeric.contains) {
                hashes += piece.count
            } else {
                return false
            }
        }
        return hashes <= 16 && (hashes == 0 || words * 5 >= hashes * 4 || run.count <= 15)
    }

    /// Letters that read as one or more words: humps of at least three letters on average, vowels among them, at most four digits at
    /// the end.
    static func isWord(_ piece: ArraySlice<UInt8>) -> Bool {
        let digits = piece.reversed().prefix { ByteSet.digits.contains($0) }.count
        let letters = piece.dropLast(digits)
        guard digits <= 4, !letters.isEmpty, letters.allSatisfy(ByteSet.letters.contains) else { return false }
        guard letters.count > 3 else { return true }
        var humps = 1
        var vowels = 0
        var sinceVowel = 0
        var last = letters[letters.startIndex]
        for byte in letters {
            if ByteSet.upper.contains(byte), ByteSet.lower.contains(last) { humps += 1 }
            if ByteSet.vowels.contains(byte) {
                vowels += 1
                sinceVowel = 0
            } else {
                sinceVowel += 1
                if sinceVowel > 6 { return false }
            }
            last = byte
        }
        return humps * 3 <= letters.count + 2 && vowels * 6 >= letters.count && vowels * 4 <= letters.count * 3
    }
}
