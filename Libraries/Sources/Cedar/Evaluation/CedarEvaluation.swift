/// A policy that an evaluation refers to.
public typealias PolicyRef = CedarPolicy

/// Which policies a request satisfies and which had no value for it, each list in the order of the set.
public struct CedarEvaluation: Sendable {
    public internal(set) var satisfiedPermits: [PolicyRef] = []
    public internal(set) var satisfiedForbids: [PolicyRef] = []
    public internal(set) var errors: [(policy: PolicyRef, error: CedarError)] = []
    /// How much work it was.
    public internal(set) var steps = 0

    /// Cedar's decision: allow if some permit is satisfied and no forbid is. A policy in error counts as not satisfied,
    /// a forbid too; see ``failsClosed``.
    public var decision: CedarDecision {
        satisfiedForbids.isEmpty && !satisfiedPermits.isEmpty ? .allow : .deny
    }

    /// The policies that decided: the satisfied forbids, or if there are none the satisfied permits. Empty where the
    /// request was denied because nothing permits it.
    public var reasons: [PolicyRef] { satisfiedForbids.isEmpty ? satisfiedPermits : satisfiedForbids }

    /// True where a forbid was in error. Who must not let such a request pass denies it whatever ``decision`` says.
    public var failsClosed: Bool { errors.contains { $0.policy.effect == .forbid } }
}
