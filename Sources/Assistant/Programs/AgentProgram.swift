package import Primitives

/// How Remit runs an agent itself: what its model is told, which models answer, within which bounds, and in which words.
package struct AgentProgram: Sendable {
    /// What the model is told first; a file of the folder.
    package let instructions: ByteString
    /// Which answer, the first that can.
    package let models: [ModelChoice]
    package let budgets: AgentBudgets
    /// Approved wordings that the agent chooses and fills, in the order of the file.
    package let replies: [ReplyTemplate]
    /// What it does without a model.
    package let planner: PlannerDefinition?

    package init(
        instructions: ByteString, models: [ModelChoice], budgets: AgentBudgets = AgentBudgets(),
        replies: [ReplyTemplate] = [], planner: PlannerDefinition? = nil
    ) {
        self.instructions = instructions
        self.models = models
        self.budgets = budgets
        self.replies = replies
        self.planner = planner
    }

    /// The names of the sealed keys that its models take.
    package var keys: [ByteString] {
        models.compactMap { if case .endpoint(let endpoint) = $0 { endpoint.key } else { nil } }
    }
}
