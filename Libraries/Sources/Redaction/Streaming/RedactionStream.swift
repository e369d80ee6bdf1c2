import Primitives

/// Redacts one channel of text while it arrives: a reply's content, its reasoning, each tool call's arguments have one each.
///
/// `push` returns what is decided; the rest is held until more comes or the stream ends. The outputs joined are the same however
/// the text is cut, and the same as those of the whole text. Held text is bounded; of an error or a cancelled stream nothing
/// held is shown.
public struct RedactionStream: Sendable {
    private static let piece = 2048

    private var scanner: Scanner
    /// What was taken and not returned, from `taken - pending.count` on.
    private var pending: [UInt8] = []
    private var taken = 0
    /// Of the finds at hand, the first was begun: its marker is out.
    private var isShown = false
    private var isOver = false

    /// What this stream masked so far, by label and layer, in order.
    public private(set) var findings: [StreamFinding] = []

    /// A stream that looks for what the finder looks for.
    public init(finder: SecretFinder = .builtIn) {
        scanner = Scanner(lexicon: finder.lexicon, options: finder.options, known: finder.sources)
    }

    /// Takes bytes of UTF-8 and returns what may be shown.
    public mutating func push(_ bytes: some Sequence<UInt8>, markers: MarkerBook) -> [UInt8] {
        guard !isOver else { return [] }
        var output: [UInt8] = []
        let bytes = Array(bytes)
        if bytes.count <= Self.piece { return take(bytes, bytes.indices, markers) }
        var start = 0
        // Long input goes through in pieces, so that what is decided is not kept.
        while start < bytes.count {
            let end = min(start + Self.piece, bytes.count)
            output += take(bytes, start..<end, markers)
            start = end
        }
        return output
    }

    private mutating func take(_ bytes: [UInt8], _ range: Range<Int>, _ markers: MarkerBook) -> [UInt8] {
        scanner.take(bytes, range)
        pending += bytes[range]
        taken += range.count
        return release(markers)
    }

    /// Ends the stream and returns the rest.
    public mutating func finish(markers: MarkerBook) -> [UInt8] {
        guard !isOver else { return [] }
        isOver = true
        scanner.finish()
        return release(markers)
    }

    /// Ends the stream: what is held is dropped.
    public mutating func cancel() {
        isOver = true
        pending = []
    }

    /// What this stream masked since this was asked last, in order: whoever tells of each as it comes keeps no list that grows with
    /// the stream.
    public mutating func takeFindings() -> [StreamFinding] {
        defer { findings = [] }
        return findings
    }

    /// How many bytes are held.
    public var heldCount: Int { pending.count }

    private mutating func release(_ markers: MarkerBook) -> [UInt8] {
        let first = taken - pending.count
        let limit = scanner.source(of: scanner.commit)
        guard limit > first else { return [] }
        var output: [UInt8] = []
        var position = first
        while let find = scanner.finds.first, find.source.lowerBound < limit || find.source.upperBound <= position {
            if find.source.isEmpty, !find.isOpen {
                scanner.finds.removeFirst()
                continue
            }
            if !isShown {
                if find.source.lowerBound > position {
                    output += pending[position - first..<find.source.lowerBound - first]
                }
                output += markers.marker(find.label, for: find.value).utf8
                findings.append(
                    StreamFinding(
                        label: find.label, layer: find.layer, isCertain: find.isCertain,
                        start: max(find.source.lowerBound, position)))
                isShown = true
            }
            position = max(position, min(find.source.upperBound, limit))
            if find.isOpen || find.source.upperBound > limit {
                position = limit
                break
            }
            scanner.finds.removeFirst()
            isShown = false
        }
        if !isShown { output += pending[position - first..<limit - first] }
        pending.removeFirst(limit - first)
        return output
    }
}
