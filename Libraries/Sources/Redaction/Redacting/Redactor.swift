public import JSON
public import Primitives

/// Masks known values, secrets and what belongs to persons in the texts and JSON values of one session.
public struct Redactor: Sendable {
    private let markers: MarkerBook
    private let finder: SecretFinder
    private let treatment: @Sendable (RedactionLabel) -> RedactionTreatment

    /// What is nested deeper than this is masked whole.
    private static let greatestDepth = 512
    private static let tooDeep: JSONValue = "⟦too-deep⟧"

    /// The finder is shared by all sessions; the book is the session's own. Where none is given, markers are this process's
    /// alone.
    ///
    /// - Parameter treatment: what becomes of each kind of finding; without it all are masked.
    public init(
        finder: SecretFinder = .builtIn, markers: MarkerBook = MarkerBook(),
        treatment: @escaping @Sendable (RedactionLabel) -> RedactionTreatment = { _ in .mask }
    ) {
        self.finder = finder
        self.markers = markers
        self.treatment = treatment
    }

    /// The text with a marker for each secret.
    public mutating func redact(_ text: ByteString) -> Redacted<ByteString> {
        var pass = Pass(finder: finder, treatment: treatment)
        let output = pass.text(text, at: .root, markers: markers)
        return Redacted(value: output, findings: pass.findings, masked: pass.masked)
    }

    /// The value with a marker for each secret in its strings and in the keys of its objects, also where a key and its string hold
    /// one only together. A number that is a known value becomes a string.
    public mutating func redact(_ value: JSONValue) -> Redacted<JSONValue> {
        var pass = Pass(finder: finder, treatment: treatment)
        let output = Self.redact(value, at: .root, under: nil, depth: 0, &pass, markers)
        return Redacted(value: output, findings: pass.findings, masked: pass.masked)
    }

    private static func redact(
        _ value: JSONValue, at pointer: JSONPointer, under key: ByteString?, depth: Int, _ pass: inout Pass,
        _ markers: MarkerBook
    ) -> JSONValue {
        guard depth <= greatestDepth else { return tooDeep }
        switch value {
        case .null, .bool: return value
        case .string(let text): return .string(pass.text(text, at: pointer, under: key, markers: markers))
        case .number(let number):
            let lexeme = pass.text(number.lexeme, at: pointer, under: key, markers: markers)
            return lexeme == number.lexeme ? value : .string(lexeme)
        case .array(let elements):
            var output: [JSONValue] = []
            for (index, element) in elements.enumerated() {
                output.append(
                    redact(element, at: pointer.appending(index), under: key, depth: depth + 1, &pass, markers))
            }
            return .array(output)
        case .object(let object):
            var output = JSONObject()
            for (index, member) in object.members.enumerated() {
                var member = (key: member.key, value: member.value)
                if let text = member.value.string,
                    let split = pass.split(member.key, text, at: pointer, markers: markers)
                {
                    member = (split.key, .string(split.text))
                }
                var key = pass.text(member.key, at: pointer, isKey: true, markers: markers)
                // Two keys that look alike once masked stay two members.
                while output.contains(key) { key = "\(key)#\(index)" }
                output[key] = redact(
                    member.value, at: pointer.appending(key), under: place(member, in: object), depth: depth + 1, &pass,
                    markers)
            }
            return .object(output)
        }
    }

    /// What names the place of a member's value: its key, or the name beside a `value`, as in `{"name": "API_KEY", "value": …}`.
    private static func place(_ member: (key: ByteString, value: JSONValue), in object: JSONObject) -> ByteString? {
        guard valueKeys.contains(member.key) else { return member.key }
        return nameKeys.lazy.compactMap { object[$0]?.string }.first ?? member.key
    }

    private static let valueKeys: Set<ByteString> = ["value", "Value", "val", "text", "content", "setting"]
    private static let nameKeys: [ByteString] = ["name", "Name", "key", "Key", "label", "variable", "setting"]
}
