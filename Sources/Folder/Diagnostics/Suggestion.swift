package import Primitives

/// Finds what someone may have meant.
package enum Suggestion {
    /// The known word nearest to a misspelt one, if it is near enough to be worth naming.
    ///
    /// - Parameter bound: how many letters may be other; a third of them unless said.
    package static func nearest(
        to word: ByteString, among known: some Sequence<ByteString>, within bound: Int? = nil
    ) -> ByteString? {
        let typed = Array(word.utf8.prefix(64))
        let allowed = bound ?? max(1, typed.count / 3)
        var best: (distance: Int, word: ByteString)?
        for candidate in known.prefix(2000) {
            let distance = distance(typed, Array(candidate.utf8.prefix(64)), atMost: allowed)
            guard distance <= allowed, distance < best?.distance ?? .max else { continue }
            best = (distance, candidate)
        }
        return best?.word
    }

    /// "Did you mean `x`?" where something is near, else what there is.
    package static func fix(for word: ByteString, among known: some Collection<ByteString>) -> String? {
        if let near = nearest(to: word, among: known) { return "Did you mean `\(near)`?" }
        guard !known.isEmpty else { return nil }
        let shown = known.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
        return "There is \(shown)\(known.count > 12 ? " and more" : "")."
    }

    /// Changes of one byte, and swaps of two neighbours, that lead from one to the other; any number above the bound where there
    /// are more.
    private static func distance(_ left: [UInt8], _ right: [UInt8], atMost bound: Int) -> Int {
        guard abs(left.count - right.count) <= bound else { return bound + 1 }
        var before: [Int] = []
        var previous = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var row = [i + 1]
            for (j, b) in right.enumerated() {
                var cost = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (lower(a) == lower(b) ? 0 : 1))
                if i > 0, j > 0, a == right[j - 1], b == left[i - 1], a != b { cost = min(cost, before[j - 1] + 1) }
                row.append(cost)
            }
            before = previous
            previous = row
        }
        return previous.last ?? 0
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
