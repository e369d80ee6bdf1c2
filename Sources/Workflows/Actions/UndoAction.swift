/// Takes back what the calls of these states did, the latest first, by the undo that was declared when each was made. It works though the
/// session is over.
package struct UndoAction: Sendable {
    /// States that call; all of the workflow's writes where it says `all`.
    package let states: [StateReference]
    package let next: StateReference
}
