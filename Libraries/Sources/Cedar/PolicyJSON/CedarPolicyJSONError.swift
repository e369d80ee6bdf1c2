public import JSON
public import Primitives

/// Why a text or value is no policy set in Cedar's JSON format.
public enum CedarPolicyJSONError: Error, Hashable, Sendable {
    /// The text is no JSON.
    case text(JSONError)
    /// The value has not the form of a policy set.
    case form(CedarJSONError)
    /// A policy is none: the places are those in its canonical text.
    case policies(CedarSyntaxErrors)
    case link(CedarLinkError)

    /// The errors for a person.
    public var faults: [Fault] {
        switch self {
        case .text(let error): [error.fault(in: "JSON")]
        case .form(let error): [error.fault]
        case .policies(let errors): errors.faults
        case .link(let error): [error.fault]
        }
    }
}

extension CedarPolicyJSONError: CustomStringConvertible {
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
