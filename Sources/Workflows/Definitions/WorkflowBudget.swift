/// How far one run of a workflow may go.
package struct WorkflowBudget: Hashable, Sendable {
    /// Transitions from one state to another.
    package let steps: Int64
    /// Seconds from its start; what is postponed adds to it.
    package let seconds: Int64
    /// How many runs of it one user may have at a time.
    package let parallel: Int64

    package init(steps: Int64, seconds: Int64, parallel: Int64) {
        self.steps = steps
        self.seconds = seconds
        self.parallel = parallel
    }
}
