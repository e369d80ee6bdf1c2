/// What a text holds that must not be seen, and where; never the value.
public struct TextFinding: Hashable, Sendable {
    public let label: RedactionLabel
    public let layer: RedactionLayer
    /// Known, or confirmed by its check digits.
    public let isCertain: Bool
    /// In bytes of UTF-8.
    public let bytes: Range<Int>
    /// In Unicode scalars; bytes that are no UTF-8 count by their leading bytes alone.
    public let scalars: Range<Int>
}

extension SecretFinder {
    /// What a whole text holds, in order and without overlap.
    public func findings(in text: [UInt8]) -> [TextFinding] {
        var scalars = 0
        var position = 0
        func scalar(at end: Int) -> Int {
            while position < end {
                if text[position] & 0xC0 != 0x80 { scalars += 1 }
                position += 1
            }
            return scalars
        }
        return spans(in: text).map { span in
            let start = scalar(at: span.range.lowerBound)
            let end = max(start, scalar(at: span.range.upperBound))
            return TextFinding(
                label: span.label, layer: span.layer, isCertain: span.isCertain, bytes: span.range,
                scalars: start..<end)
        }
    }
}
