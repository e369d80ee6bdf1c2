import Primitives

/// What is looked for in a text: known values, and all that a scanner finds. Built once, since that costs, and shared.
public struct SecretFinder: Sendable {
    private let known: KnownValues
    private let labels: [RedactionLabel]
    private let automaton: Automaton?
    let lexicon: Lexicon
    let options: ScanOptions

    /// The built-in forms and no known values.
    public static let builtIn = SecretFinder()

    /// `options` say what is looked for beside known values.
    public init(known: KnownValues = KnownValues(), options: ScanOptions = ScanOptions()) {
        self.init(known: known, options: options, lexicon: .builtIn)
    }

    init(known: KnownValues, options: ScanOptions, lexicon: Lexicon) {
        self.known = known
        self.options = options
        self.lexicon = lexicon
        var patterns: [(bytes: [UInt8], tag: Int)] = []
        var labels: [RedactionLabel] = []
        var tags: [RedactionLabel: Int] = [:]
        for (value, label) in known.plain.sorted(by: { $0.key < $1.key }) {
            let tag = tags[label] ?? labels.count
            if tag == labels.count { labels.append(label) }
            tags[label] = tag
            patterns.append((Array(value.utf8), tag))
        }
        self.labels = labels
        automaton = patterns.isEmpty ? nil : Automaton(patterns)
    }

    /// The same with these values known beside it.
    public func knowing(_ known: KnownValues) -> SecretFinder {
        SecretFinder(known: known, options: options, lexicon: lexicon)
    }

    /// What must not be seen, in order and without overlap. `key` names the place that the text stands in, as a member's key does.
    func spans(in bytes: [UInt8], key: ByteString? = nil) -> [Span] {
        var scanner = Scanner(lexicon: lexicon, options: options)
        var spans: [Span] = []
        var offset = 0
        if let key {
            scanner.take("\"\(ByteString(String(key.text.prefix(96))))\":\"".utf8)
            offset = scanner.sourcePosition + scanner.normaliser.heldCount
        }
        scanner.take(bytes)
        if key != nil { scanner.take("\"".utf8) }
        scanner.finish()
        for find in scanner.finds {
            let range = max(find.source.lowerBound - offset, 0)..<min(find.source.upperBound - offset, bytes.count)
            guard !range.isEmpty else { continue }
            spans.append(
                Span(range: range, label: find.label, isCertain: find.isCertain, layer: find.layer, value: find.value))
        }
        automaton?.scan(bytes) { end, hit in
            spans.append(
                Span(range: end - hit.length..<end, label: labels[hit.pattern], isCertain: true, layer: .known))
        }
        if known.hasHashed { spans += hashedWords(in: bytes) }
        return spans.merged()
    }

    private func hashedWords(in bytes: [UInt8]) -> [Span] {
        var spans: [Span] = []
        func look(_ range: Range<Int>) {
            if let label = known.label(of: bytes[range]) {
                spans.append(Span(range: range, label: label, isCertain: true, layer: .known))
            }
        }
        look(bytes.indices)
        for run in Self.runs(in: bytes, of: TokenBytes.isToken) { look(run) }
        for run in Self.runs(in: bytes, of: TokenBytes.isWide) {
            look(run)
            if let last = bytes[run].lastIndex(where: TokenBytes.isToken) { look(run.lowerBound..<(last + 1)) }
        }
        return spans
    }

    private static func runs(in bytes: [UInt8], of belongs: (UInt8) -> Bool) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        for (position, byte) in bytes.enumerated() where !belongs(byte) {
            if position > start { runs.append(start..<position) }
            start = position + 1
        }
        if start < bytes.count { runs.append(start..<bytes.count) }
        return runs
    }
}
