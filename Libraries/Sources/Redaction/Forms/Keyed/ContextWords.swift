import Primitives

/// The words of a stretch of text in lower case, names such as `twilioAuthToken` and `TWILIO_AUTH_TOKEN` taken apart.
enum ContextWords {
    /// In order; each pair of neighbours also as one word (`new relic`, `api key`).
    static func of(_ text: ArraySlice<UInt8>) -> [ByteString] {
        let words = split(text)
        var output: [ByteString] = []
        for (index, word) in words.enumerated() {
            if index > 0, words[index - 1].count + word.count <= 24,
                let pair = ByteString(validating: words[index - 1] + word)
            {
                output.append(pair)
            }
            if let word = ByteString(validating: word) { output.append(word) }
        }
        return output
    }

    private static func split(_ text: ArraySlice<UInt8>) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        var last: UInt8 = 0
        for byte in text {
            let belongs = ByteSet.alphanumeric.contains(byte) || byte >= 0x80
            let isHump = ByteSet.upper.contains(byte) && ByteSet.lower.contains(last)
            if !belongs || isHump, !word.isEmpty {
                words.append(word)
                word = []
            }
            if belongs { word.append(ByteSet.upper.contains(byte) ? byte | 0x20 : byte) }
            last = byte
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
