/// What one turn of an agent may take: from a message of the user's to the end of what is done about it.
package struct AgentBudgets: Hashable, Sendable {
    /// Answers of a model.
    package var steps = 12
    /// Tokens, in and out, as the provider counts them, or as their bytes do where it does not.
    package var tokens = 60_000
    /// In millionths of the unit in which the endpoint's price is written; nil: not bounded.
    package var cost: Int64?
    /// In seconds.
    package var seconds: Int64 = 60

    package init() {}
}
