/// A stretch of text that must not be seen.
struct Span {
    var range: Range<Int>
    /// What it is; of overlapping stretches, one that is known, then the longest.
    var label: RedactionLabel
    /// Known, or confirmed by its check digits.
    var isCertain: Bool
    /// How it was found.
    var layer: RedactionLayer
    /// Normalised; nil: as it stands.
    var value: [UInt8]?
}

extension [Span] {
    /// Overlapping stretches as one, in order: no character between them is left.
    func merged() -> [Span] {
        var output: [Span] = []
        for span in sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            guard let last = output.last, span.range.lowerBound < last.range.upperBound else {
                output.append(span)
                continue
            }
            let isKnown = span.layer == .known
            let wins = isKnown == (last.layer == .known) ? span.range.count > last.range.count : isKnown
            var joined = wins ? span : last
            joined.range = last.range.lowerBound..<Swift.max(last.range.upperBound, span.range.upperBound)
            if joined.range != span.range, joined.range != last.range { joined.value = nil }
            output[output.count - 1] = joined
        }
        return output
    }
}
