import JSON
import Primitives

/// One value on its way through the redactor.
struct Pass {
    let finder: SecretFinder
    private(set) var findings: [RedactionFinding] = []
    private(set) var masked: [MaskedValue] = []
    private var known: Set<ByteString> = []

    private let treatment: @Sendable (RedactionLabel) -> RedactionTreatment

    init(finder: SecretFinder, treatment: @escaping @Sendable (RedactionLabel) -> RedactionTreatment) {
        self.finder = finder
        self.treatment = treatment
    }

    /// What must not be seen as it is.
    private func spans(in bytes: [UInt8], key: ByteString? = nil) -> [Span] {
        finder.spans(in: bytes, key: key).filter { treatment($0.label) != .pass }
    }

    /// A text, masked; the key of the member that it is the value of says what it may be. What is found in a key is noted at the member's own pointer, which shows the masked key.
    mutating func text(
        _ text: ByteString, at pointer: JSONPointer, under key: ByteString? = nil, isKey: Bool = false,
        markers: MarkerBook
    ) -> ByteString {
        let bytes = Array(text.utf8)
        let spans = self.spans(in: bytes, key: key)
        guard !spans.isEmpty else { return text }
        var output: [UInt8] = []
        var position = 0
        for span in spans {
            output += bytes[position..<span.range.lowerBound]
            output += marker(of: span, in: bytes, markers).utf8
            position = span.range.upperBound
        }
        output += bytes[position...]
        let masked = ByteString(validating: output) ?? markers.marker(spans[0].label, for: bytes)
        note(spans, at: isKey ? pointer.appending(masked) : pointer)
        return masked
    }

    /// A member whose key and string hold a secret only together: each is masked up to where they meet. Nil where none does.
    mutating func split(
        _ key: ByteString, _ text: ByteString, at pointer: JSONPointer, markers: MarkerBook
    ) -> (key: ByteString, text: ByteString)? {
        let bytes = Array(key.utf8) + Array(text.utf8)
        let meeting = key.count
        let spans = self.spans(in: bytes)
        guard
            let span = spans.first(where: {
                $0.range.lowerBound < meeting && meeting < $0.range.upperBound && $0.layer <= .form
            }),
            !self.spans(in: Array(text.utf8)).contains(where: {
                $0.range.lowerBound + meeting < span.range.upperBound
                    && $0.range.upperBound + meeting >= span.range.upperBound
            }),
            let before = ByteString(validating: bytes[..<span.range.lowerBound]),
            let after = ByteString(validating: bytes[span.range.upperBound...])
        else { return nil }
        let marker = marker(of: span, in: bytes, markers)
        let maskedKey: ByteString = "\(self.text(before, at: pointer, markers: markers))\(marker)"
        let place = pointer.appending(maskedKey)
        note([span], at: place)
        return (maskedKey, "\(marker)\(self.text(after, at: place, markers: markers))")
    }

    private mutating func marker(of span: Span, in bytes: [UInt8], _ markers: MarkerBook) -> ByteString {
        if treatment(span.label) == .drop { return "" }
        let marker = markers.marker(span.label, for: span.value ?? Array(bytes[span.range]))
        if known.insert(marker).inserted, let value = ByteString(validating: bytes[span.range]) {
            masked.append(MaskedValue(marker: marker, label: span.label, value: value))
        }
        return marker
    }

    private mutating func note(_ spans: [Span], at pointer: JSONPointer) {
        var labels: [RedactionLabel] = []
        for span in spans where !labels.contains(span.label) { labels.append(span.label) }
        for label in labels {
            let same = spans.filter { $0.label == label }
            findings.append(
                RedactionFinding(
                    label: label, pointer: pointer, count: same.count, isCertain: same.allSatisfy(\.isCertain)))
        }
    }
}
