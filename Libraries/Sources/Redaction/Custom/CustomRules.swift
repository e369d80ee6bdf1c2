import Primitives

/// The rules that a deployment has of its own beside the built-in ones, checked against their examples. Built once and shared: the
/// anchors and words of all rules are one automaton, so that a rule more costs a text nothing.
public struct CustomRules: Sendable {
    /// The most rules.
    public static let greatestCount = 256
    /// The most bytes of anchors and words.
    public static let greatestTotal = 16 << 10

    /// In the order in which they were given.
    public let rules: [CustomRule]
    let lexicon: Lexicon

    /// No rules.
    public static let none = CustomRules(unchecked: [])

    /// Rules that find each of their examples and none of their counter-examples, beside all that is built in.
    public init(_ rules: [CustomRule]) throws(CustomRuleError) {
        var labels: Set<RedactionLabel> = []
        var total = 0
        for rule in rules {
            guard labels.insert(rule.label).inserted else { throw .repeated(rule.label) }
            total += rule.mark.texts.reduce(0) { $0 + $1.count }
        }
        guard rules.count <= Self.greatestCount, total <= Self.greatestTotal else { throw .tooMany }
        self.init(unchecked: rules)
        let finder = SecretFinder(rules: self)
        for rule in rules {
            for (number, text) in rule.examples.enumerated() where !finder.finds(rule.label, in: text) {
                throw .missed(rule.label, example: number + 1)
            }
            for (number, text) in rule.counterExamples.enumerated() where finder.finds(rule.label, in: text) {
                throw .found(rule.label, counterExample: number + 1)
            }
        }
    }

    private init(unchecked rules: [CustomRule]) {
        self.rules = rules
        lexicon = rules.isEmpty ? .builtIn : Lexicon(adding: rules)
    }
}

extension SecretFinder {
    fileprivate func finds(_ label: RedactionLabel, in text: ByteString) -> Bool {
        findings(in: Array(text.utf8)).contains { $0.label == label }
    }
}
