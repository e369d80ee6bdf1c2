import JSON
import Primitives

/// Reads fields of a result by their dotted path: `invoice.total`.
enum ResultFields {
    static func value(_ path: ByteString, in value: JSONValue) -> JSONValue? {
        var current = value
        guard !path.isEmpty else { return current }
        for key in path.text.split(separator: ".") {
            guard let next = current[ByteString(key)] else { return nil }
            current = next
        }
        return current
    }

    /// As it is said to a person.
    static func text(_ value: JSONValue?) -> String {
        switch value {
        case .string(let text): text.text
        case .number(let number): number.lexeme.text
        case .bool(let flag): flag ? "yes" : "no"
        case .array(let elements): elements.map { text($0) }.joined(separator: ", ")
        case .object, .null, nil: ""
        }
    }

    /// Minor units as money: `1250` and `EUR` is `12.50 EUR`.
    static func money(_ value: JSONValue?, currency: ByteString?) -> String {
        guard let minor = value?.integer else { return text(value) }
        let digits = String(minor.magnitude)
        let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        let amount = "\(minor < 0 ? "-" : "")\(padded.dropLast(2)).\(padded.suffix(2))"
        return currency.map { "\(amount) \($0)" } ?? amount
    }
}
