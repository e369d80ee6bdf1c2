package import Primitives

/// Typed values. Each is nil, with a diagnostic that says what was wanted, where the node is something else.
extension YAMLNode {
    /// Any scalar that is not empty.
    package func text(_ subject: String, _ list: DiagnosticList) -> ByteString? {
        guard let scalar, !isNull else { return wrongKind(subject, "a text", list) }
        return scalar.text
    }

    /// `true` or `false`, plain.
    package func bool(_ subject: String, _ list: DiagnosticList) -> Bool? {
        guard let scalar, scalar.style == .plain else { return wrongKind(subject, "true or false", list) }
        switch scalar.text {
        case "true": return true
        case "false": return false
        default: return wrongKind(subject, "true or false", list)
        }
    }

    /// A plain whole number within a range.
    package func integer(_ subject: String, in range: ClosedRange<Int64>, _ list: DiagnosticList) -> Int64? {
        guard let scalar, scalar.style == .plain, let value = Self.digits(scalar.text.text[...]) else {
            return wrongKind(subject, "a whole number", list)
        }
        return bounded(value, subject, range, "\(range.lowerBound)", "\(range.upperBound)", list)
    }

    /// A duration in seconds: `30s`, `15m`, `8h`, `7d`.
    package func seconds(
        _ subject: String, in range: ClosedRange<Int64> = 1...31_622_400, _ list: DiagnosticList
    ) -> Int64? {
        let units: [(suffix: String, factor: Int64)] = [("s", 1), ("m", 60), ("h", 3600), ("d", 86_400)]
        guard let value = scaled(units) else { return wrongKind(subject, "a duration as 30s, 15m, 8h or 7d", list) }
        return bounded(value, subject, range, "\(range.lowerBound)s", "\(range.upperBound)s", list)
    }

    /// A size in bytes: `512B`, `64KiB`, `1MiB`, `2GiB`.
    package func size(_ subject: String, in range: ClosedRange<Int64> = 1...(1 << 40), _ list: DiagnosticList) -> Int64?
    {
        let units: [(suffix: String, factor: Int64)] = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("B", 1)]
        guard let value = scaled(units) else { return wrongKind(subject, "a size as 64KiB or 1MiB", list) }
        return bounded(value, subject, range, "\(range.lowerBound)B", "\(range.upperBound)B", list)
    }

    /// A list of texts; one text counts as a list of one.
    package func texts(_ subject: String, _ list: DiagnosticList) -> [ByteString]? {
        if scalar != nil { return text(subject, list).map { [$0] } }
        guard let elements = self.list else { return wrongKind(subject, "a list", list) }
        let texts = elements.map { $0.text("an element of \(subject)", list) }
        return texts.contains { $0 == nil } ? nil : texts.compactMap(\.self)
    }

    /// One word of several.
    package func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ subject: String, _ type: Choice.Type, _ list: DiagnosticList
    ) -> Choice? {
        let words = Choice.allCases.map { ByteString($0.rawValue) }
        guard let scalar, !isNull else { return wrongKind(subject, "one of \(Self.series(words))", list) }
        if let found = Choice.allCases.first(where: { ByteString($0.rawValue) == scalar.text }) { return found }
        list.error(
            "folder.unknown-word", "\(subject.capitalizedFirst) cannot be `\(scalar.text)`.",
            fix: Suggestion.nearest(to: scalar.text, among: words).map { "Did you mean `\($0)`?" }
                ?? "Write \(Self.series(words)).",
            at: location)
        return nil
    }

    /// Reports that something else was wanted. Always nil.
    package func wrongKind<Value>(_ subject: String, _ wanted: String, _ list: DiagnosticList) -> Value? {
        let found = scalar.map { isNull ? "nothing" : "`\($0.text.text.prefix(60))`" } ?? kind
        list.error(
            "folder.wrong-kind", "\(subject.capitalizedFirst) is \(found).", fix: "Write \(wanted).", at: location)
        return nil
    }

    private func bounded(
        _ value: Int64, _ subject: String, _ range: ClosedRange<Int64>, _ low: String, _ high: String,
        _ list: DiagnosticList
    ) -> Int64? {
        guard range.contains(value) else {
            list.error(
                "folder.out-of-range", "\(subject.capitalizedFirst) is out of range.", fix: "Write \(low) to \(high).",
                at: location)
            return nil
        }
        return value
    }

    private func scaled(_ units: [(suffix: String, factor: Int64)]) -> Int64? {
        guard let text = scalar?.text else { return nil }
        for (suffix, factor) in units where text.hasSuffix(ByteString(suffix)) {
            guard let value = Self.digits(text.text.dropLast(suffix.count)) else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: factor)
            return overflow ? nil : product
        }
        return nil
    }

    /// Decimal digits with an optional minus, without leading zeros.
    private static func digits(_ text: Substring) -> Int64? {
        guard let value = Int64(text), String(value).utf8.elementsEqual(text.utf8) else { return nil }
        return value
    }

    private static func series(_ words: [ByteString]) -> String { words.map { "`\($0)`" }.joined(separator: ", ") }
}
