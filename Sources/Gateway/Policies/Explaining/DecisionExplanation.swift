package import Cedar

/// A decision, and what each policy had to do with it.
package struct DecisionExplanation: Sendable {
    package let decision: PolicyDecision
    /// The deployment's policies; behind them, where it has some, the tenant's.
    package let layers: [CedarExplanation]
}
