/// What came of a part of a policy.
public enum CedarTruth: Hashable, Sendable {
    case yes, no
    /// It has no value for the request.
    case failed(CedarError)
    /// A part before it had decided.
    case notReached

    init(_ value: Bool) { self = value ? .yes : .no }

    /// The other way round, as `unless` reads it.
    var negated: CedarTruth {
        switch self {
        case .yes: .no
        case .no: .yes
        case .failed, .notReached: self
        }
    }
}
