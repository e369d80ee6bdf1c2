import Primitives

/// An e-mail address in words.
enum EmailForm {
    /// The one that is said; of two (`from a@x to b@x`) the last that follows `to`, `as` or `is`, else none.
    static func first(in text: ByteString) -> ByteString? {
        let all = addresses(in: text)
        if all.count <= 1 { return all.first?.address }
        return all.last { ["to", "as", "is", "use", "with"].contains($0.before) }?.address
    }

    private static func addresses(in text: ByteString) -> [(address: ByteString, before: ByteString)] {
        var found: [(address: ByteString, before: ByteString)] = []
        var before: ByteString = ""
        for part in text.text.prefix(16_000).split(whereSeparator: { $0.isWhitespace || "<>(),;\"'".contains($0) }) {
            var word = part[...]
            while let last = word.last, ".:!?".contains(last) { word = word.dropLast() }
            if word.hasPrefix("mailto:") { word = word.dropFirst(7) }
            let halves = word.split(separator: "@", omittingEmptySubsequences: false)
            if halves.count == 2, !halves[0].isEmpty, halves[1].contains("."), !halves[1].hasPrefix("."),
                word.utf8.count <= 200, word.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            {
                found.append((ByteString(word), before))
            } else {
                before = ByteString(word.lowercased())
            }
        }
        return found
    }
}
