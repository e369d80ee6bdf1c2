import Primitives

/// The texts of paths, queries and forms.
enum PercentDecoding {
    /// The text behind one path segment; nil for a broken escape or bytes that are not UTF-8.
    static func segment(_ text: some StringProtocol) -> ByteString? { PercentEncoding.decode(text.utf8) }

    /// The pairs of a query or a form (`application/x-www-form-urlencoded`), in order; nil for a broken escape.
    static func pairs(_ text: some StringProtocol) -> [(name: ByteString, value: ByteString)]? {
        var pairs: [(ByteString, ByteString)] = []
        for part in text.utf8.split(separator: UInt8(ascii: "&")) {
            let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let text = halves.count > 1 ? Array(halves[1]) : []
            guard let name = PercentEncoding.decode(halves[0], plusIsSpace: true),
                let value = PercentEncoding.decode(text, plusIsSpace: true)
            else { return nil }
            pairs.append((name, value))
        }
        return pairs
    }
}
