/// A stretch of the input that must not be seen.
struct Find: Sendable {
    /// In normalised text.
    var range: Range<Int>
    /// In bytes of the input.
    var source: Range<Int>
    var label: RedactionLabel
    var layer: RedactionLayer
    /// Known, or confirmed by its check digits.
    var isCertain: Bool
    /// Normalised, so that one value has one marker however it is spelt.
    var value: [UInt8]
    /// Its end is not known yet: what comes is swallowed.
    var isOpen = false {
        didSet { if isOpen { hasFixedValue = true } }
    }
    /// Its marker may be out, so that its value stays what it was then.
    var hasFixedValue = false

    /// How much speaks for it among finds of one layer: the length of the anchor.
    var weight = 0

    /// Of two that overlap, which says what the whole is: the surer layer, then the longer anchor, then the longer stretch.
    func yields(to other: Find) -> Bool {
        if layer != other.layer { return other.layer < layer }
        if weight != other.weight { return other.weight > weight }
        if range.count != other.range.count { return other.range.count > range.count }
        return other.isCertain && !isCertain
    }
}
