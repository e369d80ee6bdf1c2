import Guards
import JSON
import Manifests
import Primitives

/// Takes what a manifest lists under `sealed` out of what a back end answered, before anything else looks at it. Pure.
struct ResultSealer {
    private static let start = "⟦sealed:"
    private static let end = "⟧"

    let tool: Tool
    /// What a value is called by in its session: keyed, so that nothing of it shows.
    let digest: ([UInt8]) -> [UInt8]

    /// Whether a text stands for something sealed.
    static func isHandle(_ text: ByteString) -> Bool {
        text.text.hasPrefix(start) && text.text.hasSuffix(end) && text.count <= 160
    }

    /// The answer with a handle in place of each sealed value, and these values.
    func take(_ answer: JSONValue) -> (value: JSONValue, taken: [SealedValue]) {
        guard guarded(.sealedResult) else { return (answer, []) }
        var value = answer
        var taken: [SealedValue] = []
        for place in tool.returns {
            guard let record = tool.backend.records[place.record] else { continue }
            for path in record.sealed {
                value = place.path.changing(in: value) { element in
                    path.changing(in: element) { secret in
                        guard let text = Self.text(of: secret) else { return secret }
                        let sealed = seal(text, "\(record.name) \(ByteString(path.description))")
                        if !taken.contains(sealed) { taken.append(sealed) }
                        return .string(sealed.handle)
                    }
                }
            }
        }
        return (value, taken)
    }

    /// The answer without them: for what nobody is shown.
    static func removing(from answer: JSONValue, _ tool: Tool) -> JSONValue {
        ResultSealer(tool: tool) { _ in [] }.take(answer).value
    }

    private func seal(_ text: ByteString, _ what: ByteString) -> SealedValue {
        let name = Hex.encode(digest(Array(text.utf8)).prefix(6))
        return SealedValue(handle: "\(Self.start)\(Self.plain(what)):\(name)\(Self.end)", what: what, value: text)
    }

    /// A secret is a text; whatever else stands there is sealed as it is written.
    private static func text(of value: JSONValue) -> ByteString? {
        switch value {
        case .null: nil
        case .string(let text): text.isEmpty ? nil : text
        default: ByteString(validating: value.serialized())
        }
    }

    /// Small letters, digits and `-`.
    private static func plain(_ what: ByteString) -> String {
        String(
            String.UnicodeScalarView(
                what.text.lowercased().unicodeScalars.prefix(60).map { scalar in
                    ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? scalar : "-"
                }))
    }
}
