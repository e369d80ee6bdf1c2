/// Why a set of policies answered as it did.
public struct CedarExplanation: Sendable {
    /// The answer, as ``CedarPolicySet/evaluate(_:_:)`` gives it.
    public let evaluation: CedarEvaluation
    /// In the order of the set.
    public let policies: [CedarPolicyExplanation]
    /// How many more there are to explain, beyond the bound.
    public let omitted: Int
}
