import Primitives

/// Finds known values and anchored keys in a text, in time linear in its length. Built once, since that costs, and shared.
public struct SecretFinder: Sendable {
    private enum Target: Sendable {
        case known(RedactionLabel)
        case rule(Int)
    }

    private let rules: [KeyRule]
    private let known: KnownValues
    private let targets: [Target]
    private let automaton: Automaton

    /// The built-in forms and no known values.
    public static let builtIn = SecretFinder()

    public init(rules: [KeyRule] = KeyRule.builtIn, known: KnownValues = KnownValues()) {
        self.rules = rules
        self.known = known
        var targets: [Target] = rules.indices.map { .rule($0) }
        var patterns: [(bytes: [UInt8], tag: Int)] = []
        for (index, rule) in rules.enumerated() { patterns += rule.prefixes.map { (Array($0.utf8), index) } }
        var tags: [RedactionLabel: Int] = [:]
        for (value, label) in known.plain.sorted(by: { $0.key < $1.key }) {
            let tag = tags[label] ?? targets.count
            if tag == targets.count { targets.append(.known(label)) }
            tags[label] = tag
            patterns.append((Array(value.utf8), tag))
        }
        self.targets = targets
        automaton = Automaton(patterns)
    }

    /// The same forms with these values known beside them. What is known by its digest alone costs no new automaton.
    public func knowing(_ known: KnownValues) -> SecretFinder {
        known.plain.isEmpty && self.known.plain.isEmpty
            ? SecretFinder(rules: rules, known: known, targets: targets, automaton: automaton)
            : SecretFinder(rules: rules, known: known)
    }

    private init(rules: [KeyRule], known: KnownValues, targets: [Target], automaton: Automaton) {
        self.rules = rules
        self.known = known
        self.targets = targets
        self.automaton = automaton
    }

    /// What must not be seen, in order and without overlap.
    func spans(in bytes: [UInt8]) -> [Span] {
        var spans: [Span] = []
        /// Up to where a rule has already hidden all.
        var hidden = 0
        automaton.scan(bytes) { end, hit in
            let start = end - hit.length
            switch targets[hit.pattern] {
            case .known(let label): spans.append(Span(range: start..<end, label: label, isCertain: true))
            case .rule(let index):
                guard start >= hidden, let span = key(rules[index], from: start, body: end, in: bytes) else { return }
                hidden = span.range.upperBound
                spans.append(span)
            }
        }
        if known.hasHashed { spans += hashedWords(in: bytes) }
        return spans.merged()
    }

    private func key(_ rule: KeyRule, from start: Int, body: Int, in bytes: [UInt8]) -> Span? {
        let belongs = rule.isUpperCase ? TokenBytes.isUpper : TokenBytes.isAlphanumeric
        if rule.isUpperCase, start > 0, belongs(bytes[start - 1]) { return nil }
        var end = body
        switch rule.length {
        case .exactly(let count):
            while end < bytes.count, end - body <= count, belongs(bytes[end]) { end += 1 }
            guard end - body == count, end == bytes.count || !TokenBytes.isToken(bytes[end]) else { return nil }
        case .atLeast(let count):
            while end < bytes.count, belongs(bytes[end]) { end += 1 }
            guard end - body >= count else { return nil }
            while end < bytes.count, TokenBytes.isToken(bytes[end]) { end += 1 }
        }
        let isCertain = rule.isVerified?(bytes[start..<end]) ?? false
        return Span(range: start..<end, label: rule.label, isCertain: isCertain)
    }

    private func hashedWords(in bytes: [UInt8]) -> [Span] {
        var spans: [Span] = []
        func look(_ range: Range<Int>) {
            if let label = known.label(of: bytes[range]) {
                spans.append(Span(range: range, label: label, isCertain: true))
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
