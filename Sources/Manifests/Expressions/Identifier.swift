package import JSON
package import Primitives

/// What names a record in an argument or an answer: a text, compared by bytes, or a whole number. The two never equal each
/// other: `"7"` is not `7`.
package enum Identifier: Hashable, Sendable, CustomStringConvertible {
    case text(ByteString)
    case number(Int64)

    /// Nil for every value but a text and a whole number of 64 bits written as one (`7`, not `7.0` or `7e0`): a number that can
    /// be spelt in two ways would be two identifiers to some back ends and one to others.
    package init?(_ value: JSONValue) {
        switch value {
        case .string(let text): self = .text(text)
        case .number(let number):
            guard let integer = number.integer, number.lexeme == ByteString(String(integer)) else { return nil }
            self = .number(integer)
        default: return nil
        }
    }

    /// As JSON.
    package var value: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .number(let number): .integer(number)
        }
    }

    /// As text, for a key in the ledger or a policy's entity.
    package var bytes: ByteString {
        switch self {
        case .text(let text): text
        case .number(let number): ByteString(String(number))
        }
    }

    package var description: String { bytes.text }
}
