import Primitives

/// A record that is named by being the first or last of its kind: `the largest file`, `my latest invoice`.
///
/// It is checked on what the company's systems wrote, so nobody's text makes a record the largest.
struct Extreme: Hashable, Sendable {
    /// True for the largest, false for the smallest.
    let isGreatest: Bool
    /// Parts of the names of fields that it may be about.
    let fields: Set<ByteString>
    /// What it is said of: `file`.
    let thing: ByteString?

    /// Those that these words have.
    static func all(in words: [ByteString]) -> [Extreme] {
        words.indices.compactMap { position in
            guard let kind = kinds[words[position]] else { return nil }
            let thing = position + 1 < words.count ? words[position + 1] : nil
            return Extreme(isGreatest: kind.isGreatest, fields: kind.fields, thing: thing)
        }
    }

    private static let sizes: Set<ByteString> = [
        "size", "length", "bytes", "count", "number", "total", "amount", "quantity",
    ]
    private static let times: Set<ByteString> = [
        "date", "time", "timestamp", "modified", "created", "updated", "at", "on", "issued", "due", "sent", "received",
        "start",
    ]
    private static let prices: Set<ByteString> = ["price", "amount", "total", "cost", "fee", "rate"]

    private static let kinds: [ByteString: (isGreatest: Bool, fields: Set<ByteString>)] = [
        "largest": (true, sizes), "biggest": (true, sizes), "longest": (true, sizes), "highest": (true, sizes),
        "smallest": (false, sizes), "shortest": (false, sizes), "lowest": (false, sizes),
        "newest": (true, times), "latest": (true, times), "last": (true, times), "recent": (true, times),
        "oldest": (false, times), "earliest": (false, times), "first": (false, times),
        "cheapest": (false, prices), "dearest": (true, prices), "größte": (true, sizes), "kleinste": (false, sizes),
        "neueste": (true, times), "letzte": (true, times), "älteste": (false, times), "billigste": (false, prices),
    ]
}
