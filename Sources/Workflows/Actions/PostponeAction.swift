package import Primitives

/// Moves the timer of a run of the same user that waits: of a workflow, where a variable of it has the value of one of this run's.
package struct PostponeAction: Sendable {
    package let workflow: ByteString
    /// The variable, of the same name in both.
    package let variable: ByteString
    package let seconds: Int64
    package let next: StateReference
    /// Where no such run waits, or its timer may be moved no further.
    package let otherwise: StateReference
    package let location: SourceLocation
}
