package import Primitives

extension AgentDefinition {
    /// Whether it has someone who answers for it, and its review is not overdue.
    package func mayStart(at now: Timestamp) -> Bool {
        guard let owner, !owner.isEmpty, let reviewDue else { return false }
        return now < reviewDue
    }
}
