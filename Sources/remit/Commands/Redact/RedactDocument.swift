import JSON
import Primitives
import Redaction

/// What a whole text holds, as one JSON document.
struct RedactDocument {
    /// In bytes of text.
    private static let most = 256 << 20
    let finder: SecretFinder

    /// - Throws: a fault where the text is too long or cannot be read.
    func run() throws(Fault) {
        let text = try StandardInput.bytes(limit: Self.most)
        let findings = finder.findings(in: text).map { finding -> JSONValue in
            [
                "label": .string(finding.label.text), "layer": .string("\(finding.layer)"),
                "certain": .bool(finding.isCertain), "utf8": Self.range(finding.bytes),
                "scalars": Self.range(finding.scalars),
            ]
        }
        Output.line(["findings": .array(findings)])
    }

    private static func range(_ range: Range<Int>) -> JSONValue {
        ["start": .integer(Int64(range.lowerBound)), "end": .integer(Int64(range.upperBound))]
    }
}
