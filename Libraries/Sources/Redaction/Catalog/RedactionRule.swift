public import Primitives

/// One thing that is looked for, as a person may read it. Rules of one label and layer are one.
public struct RedactionRule: Hashable, Sendable {
    public let label: RedactionLabel
    public let layer: RedactionLayer
    /// How it looks: anchors with the length that follows, shapes with `9` for a digit, `A` for a letter and `N` for either, or a
    /// sentence.
    public private(set) var forms: [ByteString]
    /// Words of which one stands before it where the form does not suffice. Some of many.
    public private(set) var words: [ByteString]
    /// True where check digits, a signature's structure or a checksum can confirm it.
    public private(set) var isChecked: Bool

    init(
        _ label: RedactionLabel, _ layer: RedactionLayer, _ forms: [ByteString], words: [ByteString] = [],
        isChecked: Bool = false
    ) {
        self.label = label
        self.layer = layer
        self.forms = forms
        self.words = words
        self.isChecked = isChecked
    }

    /// True for what belongs to a person.
    public var isPersonal: Bool { layer == .personal }

    /// The same with another's forms and words.
    private mutating func add(_ other: RedactionRule) {
        forms += other.forms.filter { !forms.contains($0) }
        words += other.words.filter { !words.contains($0) }
        isChecked = isChecked || other.isChecked
    }

    /// Everything that is looked for without known values, by layer, then in the order of the tables.
    public static let all: [RedactionRule] = {
        var places: [ByteString: Int] = [:]
        var rules: [RedactionRule] = []
        for rule in keys + keyed + named + personal + shapes {
            let name: ByteString = "\(rule.layer) \(rule.label)"
            if let place = places[name] {
                rules[place].add(rule)
            } else {
                places[name] = rules.count
                rules.append(rule)
            }
        }
        return RedactionLayer.allCases.flatMap { layer in rules.filter { $0.layer == layer } }
    }()
}
