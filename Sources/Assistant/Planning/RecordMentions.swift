import Primitives

/// Where a text names a record by its id, written as people write it: `INV-1042`, `inv 1042`, `invoice 1042`, `invoice no. 1042`, `#1042`.
enum RecordMentions {
    struct Mention {
        /// As the company writes it.
        let id: ByteString
        /// In bytes of the text.
        let range: Range<Int>
    }

    static func find(_ record: PlannerRecord, in text: ByteString, isAsked: Bool = false) -> [Mention] {
        guard let prefix = record.prefix else { return [] }
        let letters = prefix.utf8.filter { isLetter($0) }.map(lowered)
        var mentions: [Mention] = []
        let bytes = Array(text.utf8.prefix(16_000))
        var position = 0
        while position < bytes.count, mentions.count < 20 {
            guard isDigit(bytes[position]) else {
                position += 1
                continue
            }
            var end = position
            while end < bytes.count, isDigit(bytes[end]) { end += 1 }
            let digits = bytes[position..<end]
            let isWord = end < bytes.count && (isLetter(bytes[end]) || isFraction(bytes, end))
            if !isWord, digits.count <= 18, let start = lead(bytes, before: position, letters, record, isAsked),
                let number = ByteString(validating: digits)
            {
                mentions.append(Mention(id: "\(prefix)\(number)", range: start..<end))
            }
            position = end
        }
        return mentions
    }

    /// Where the mention begins that ends in these digits; nil where nothing before them says that they are an id.
    private static func lead(
        _ bytes: [UInt8], before digits: Int, _ letters: [UInt8], _ record: PlannerRecord, _ isAsked: Bool
    ) -> Int? {
        var position = digits
        // `-`, `_`, `#`, `:`, `.`, blanks between the letters and the digits.
        var gap = 0
        while position > 0, gap < 4, isGap(bytes[position - 1]) {
            position -= 1
            gap += 1
        }
        var start = position
        while start > 0, isLetter(bytes[start - 1]) { start -= 1 }
        let word = bytes[start..<position].map(lowered)
        if !letters.isEmpty, word == letters { return start }
        if word.isEmpty {
            guard digits > 0, bytes[digits - 1] == UInt8(ascii: "#") else { return isAsked && digits == 0 ? 0 : nil }
            return digits - 1
        }
        guard let text = ByteString(validating: word) else { return nil }
        if isCalled(text, record) { return start }
        // `invoice number 1042`, `ticket no. 77`.
        guard ["number", "no", "nr", "id", "num"].contains(text) else {
            return isAsked && gap > 0 && start == 0 ? start : nil
        }
        position = start
        gap = 0
        while position > 0, gap < 3, isGap(bytes[position - 1]) {
            position -= 1
            gap += 1
        }
        var begin = position
        while begin > 0, isLetter(bytes[begin - 1]) { begin -= 1 }
        guard let before = ByteString(validating: bytes[begin..<position].map(lowered)) else { return nil }
        return isCalled(before, record) || isAsked ? begin : nil
    }

    private static func isCalled(_ word: ByteString, _ record: PlannerRecord) -> Bool {
        let stem = Stem.of(word.text)
        return record.called.contains { Stem.of($0.text.lowercased()) == stem }
    }

    /// `12.50`: no id.
    private static func isFraction(_ bytes: [UInt8], _ end: Int) -> Bool {
        guard bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ","), end + 1 < bytes.count else {
            return false
        }
        return isDigit(bytes[end + 1])
    }

    private static func isGap(_ byte: UInt8) -> Bool { Array(" -_#:.".utf8).contains(byte) }
    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(lowered(byte)) }
    static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }
}
