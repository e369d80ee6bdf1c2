public import JSON
import Primitives

/// The redactor as a filter of lines of JSON, one text a line, as evaluation sets have them.
///
/// `{"id", "text"}` is answered by `{"id", "spans": [{"start", "end", "type"}]}`, offsets in Unicode scalars, ends exclusive;
/// `{"id", "chunks": […]}` by `{"id", "out": […]}`, what each chunk let out and what the end did, with `held`, how many bytes were held
/// after each chunk. A line's `tenant` is who reads it: with a directory, identifiers of all others are masked.
public struct RedactionLines: Sendable {
    private let finder: SecretFinder
    private let directory: TenantDirectory?

    public init(finder: SecretFinder = .builtIn, directory: TenantDirectory? = nil) {
        self.finder = finder
        self.directory = directory
    }

    /// The answer to one line; nil for what is no such line.
    public func answer(_ line: JSONValue) -> JSONValue? {
        var finder = finder
        if let directory {
            finder = finder.knowing(directory, visibleTo: Set([line["tenant"]?.string].compactMap { $0 }))
        }
        if let text = line["text"]?.string {
            return ["id": line["id"] ?? .null, "spans": .array(spans(Array(text.utf8), finder))]
        }
        guard let chunks = line["chunks"]?.array else { return nil }
        var stream = RedactionStream(finder: finder)
        let markers = MarkerBook()
        var output: [JSONValue] = []
        var held: [JSONValue] = []
        for chunk in chunks {
            output.append(Self.text(stream.push((chunk.string ?? "").utf8, markers: markers)))
            held.append(.number(JSONNumber(Int64(stream.heldCount))))
        }
        output.append(Self.text(stream.finish(markers: markers)))
        return ["id": line["id"] ?? .null, "out": .array(output), "held": .array(held)]
    }

    private func spans(_ bytes: [UInt8], _ finder: SecretFinder) -> [JSONValue] {
        finder.findings(in: bytes).map { finding in
            [
                "start": JSONValue.number(JSONNumber(Int64(finding.scalars.lowerBound))),
                "end": .number(JSONNumber(Int64(finding.scalars.upperBound))),
                "type": .string(finding.label.text), "layer": .string("\(finding.layer)"),
            ]
        }
    }

    private static func text(_ bytes: [UInt8]) -> JSONValue { .string(ByteString(validating: bytes) ?? "") }
}
