/// What one policy made of a request.
public struct CedarPolicyExplanation: Sendable {
    public enum Outcome: Hashable, Sendable {
        case satisfied
        /// Its scope fits, its conditions do not hold.
        case unsatisfied
        /// It is about something else.
        case outOfScope
        /// It has no value for the request. Such a policy is not satisfied.
        case failed(CedarError)
    }

    /// The constraint on principal, action or resource.
    public struct ScopePart: Sendable {
        /// As a policy writes it: `principal is Remit::Agent`.
        public let text: String
        /// Never ``CedarTruth/notReached``: each is looked at.
        public let truth: CedarTruth
    }

    /// One `when` or `unless`.
    public struct Condition: Sendable {
        /// True for `unless`.
        public let isNegated: Bool
        public let clause: CedarClause
        /// Whether it lets the policy apply: the clause's own truth for `when`, the opposite for `unless`.
        public let truth: CedarTruth
    }

    public let policy: CedarPolicy
    /// As the evaluation found it.
    public let outcome: Outcome
    /// Principal, action, resource.
    public let scope: [ScopePart]
    /// In the order written. Empty where the policy is about something else.
    public let conditions: [Condition]

    /// What the parts come to. It is ``outcome``, unless the one or the other ran out of steps.
    public var outcomeOfParts: Outcome {
        // What rules a policy out does so whatever its other constraints come to.
        if scope.contains(where: { $0.truth == .no }) { return .outOfScope }
        for truth in scope.map(\.truth) + conditions.map(\.truth) {
            switch truth {
            case .yes: break
            case .no: return .unsatisfied
            case .failed(let error): return .failed(error)
            case .notReached: return .unsatisfied
            }
        }
        return .satisfied
    }
}
