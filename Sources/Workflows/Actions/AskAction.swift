/// A question to the user, with the slots that an answer fills.
package struct AskAction: Sendable {
    package let text: WorkflowText
    /// At least one.
    package let slots: [Slot]
    package let next: StateReference
    /// Where the records to choose from cannot be read.
    package let failure: StateReference?
}
