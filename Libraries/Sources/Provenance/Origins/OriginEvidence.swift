public import Primitives

/// What shows a value's origin. It names places and never the value.
public enum OriginEvidence: Hashable, Sendable {
    /// A value of the session, by its name.
    case session(ByteString)
    /// A message of the user, by its id.
    case message(ByteString)
    /// A field of what a call returned.
    case result(call: ByteString, field: ByteString)
}

extension OriginEvidence: CustomStringConvertible {
    /// In a few words, for a person.
    public var description: String {
        switch self {
        case .session(let name): "session \(name)"
        case .message(let id): "message \(id)"
        case .result(let call, let field): "\(field) of \(call)"
        }
    }
}
