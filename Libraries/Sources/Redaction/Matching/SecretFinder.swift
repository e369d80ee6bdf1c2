public import Primitives

/// What is looked for in a text: known values, and all that a scanner finds. Built once, since that costs, and shared.
public struct SecretFinder: Sendable {
    private let known: KnownValues
    let sources: KnownSources
    let lexicon: Lexicon
    let options: ScanOptions

    /// The built-in forms and no known values.
    public static let builtIn = SecretFinder()

    /// `options` say what is looked for beside known values, `rules` what beside the built-in forms.
    public init(
        known: KnownValues = KnownValues(), options: ScanOptions = ScanOptions(), rules: CustomRules = .none
    ) {
        self.init(known: known, sources: KnownSources(known), options: options, lexicon: rules.lexicon)
    }

    init(known: KnownValues, sources: KnownSources, options: ScanOptions, lexicon: Lexicon) {
        self.known = known
        self.sources = sources
        self.options = options
        self.lexicon = lexicon
    }

    /// The same with these values known in place of others.
    public func knowing(_ known: KnownValues) -> SecretFinder {
        var all = KnownSources(known)
        all.sources += sources.sources.filter(\.isOfTenants)
        return SecretFinder(known: known, sources: all, options: options, lexicon: lexicon)
    }

    /// The same for a reader who is shown what belongs to one of these scopes, and nothing else that the directory knows.
    public func knowing(_ directory: TenantDirectory, visibleTo scopes: Set<ByteString>) -> SecretFinder {
        var all = sources
        all.sources.removeAll(where: \.isOfTenants)
        if !directory.table.isEmpty {
            all.sources.append(
                KnownSources.Source(
                    table: directory.table, visible: directory.numbers(of: scopes), isOfTenants: true))
        }
        return SecretFinder(known: known, sources: all, options: options, lexicon: lexicon)
    }

    /// What must not be seen, in order and without overlap. `key` names the place that the text stands in, as a member's key does.
    func spans(in bytes: [UInt8], key: ByteString? = nil) -> [Span] {
        var scanner = Scanner(lexicon: lexicon, options: options, known: sources)
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
            let lower = max(find.source.lowerBound - offset, 0)
            let upper = min(find.source.upperBound - offset, bytes.count)
            guard lower < upper else { continue }
            let range = lower..<upper
            spans.append(
                Span(range: range, label: find.label, isCertain: find.isCertain, layer: find.layer, value: find.value))
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
            if let last = bytes[run].lastIndex(where: { $0 != UInt8(ascii: ".") }) { look(run.lowerBound..<(last + 1)) }
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
