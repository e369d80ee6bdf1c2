package import Primitives

/// Ends the run for a person to go on.
package struct HandOverAction: Sendable {
    /// The operators' queue.
    package let queue: ByteString
    /// What the user is told.
    package let text: WorkflowText
}
