/// How the outcome of a write is learned when no answer came.
package enum OutcomeRule: Sendable {
    /// The same key of idempotency is sent again and answers without effect.
    case byKey
    /// The effect happened if this holds, and did not if it does not; a look-up that fails leaves it unknown.
    case lookup(Comparison)
    /// A person finds out.
    case ask
}
