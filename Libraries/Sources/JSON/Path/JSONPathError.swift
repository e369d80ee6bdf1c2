public import Primitives

/// Why a JSONPath query cannot be used, or was given up.
public struct JSONPathError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong; the raw value is the stable code.
    public enum Reason: String, Hashable, Sendable {
        /// The text does not follow the grammar of RFC 9535.
        case syntax = "json-path.syntax"
        /// It does, and a function or comparison is applied to what it cannot take, RFC 9535 section 2.4.3.
        case typing = "json-path.typing"
        /// An integer is beyond ±(2^53 − 1), RFC 9535 section 2.1.
        case integerOutOfRange = "json-path.integer-out-of-range"
        /// The query is too long or nested too deep.
        case tooLarge = "json-path.too-large"
        /// Applying the query takes more steps than allowed.
        case tooMuchWork = "json-path.too-much-work"
    }

    /// What is wrong.
    public let reason: Reason
    /// Where in the query, in bytes from 0; 0 where it was given up.
    public let offset: Int
    /// One sentence.
    public let message: String

    /// The stable code, such as `json-path.syntax`.
    public var code: String { reason.rawValue }
    public var description: String { "\(message) [\(code)] at byte \(offset) of the query" }

    /// The error for a person.
    public func fault(at location: SourceLocation? = nil) -> Fault {
        let fix =
            switch reason {
            case .syntax, .typing, .integerOutOfRange: "Correct the query as RFC 9535 describes it."
            case .tooLarge: "Make the query shorter."
            case .tooMuchWork: "Make the query more specific, or apply it to less."
            }
        return Fault(code, "\(message) (Byte \(offset) of the query.)", fix: fix, at: location)
    }
}
