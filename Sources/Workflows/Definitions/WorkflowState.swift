package import Primitives

/// One state of a workflow: what is done there, and how often.
package struct WorkflowState: Sendable {
    package let name: ByteString
    package let action: WorkflowAction
    /// How often a run may come here; a loop needs it.
    package let visits: Int64?
    package let location: SourceLocation

    package init(name: ByteString, action: WorkflowAction, visits: Int64?, location: SourceLocation) {
        self.name = name
        self.action = action
        self.visits = visits
        self.location = location
    }

    /// The states that it leads to by its own words, in the order written.
    package var exits: [StateExit] { action.exits }
}
