package import Primitives
package import Provenance

/// A bounded procedure of the folder: a state machine that the model may start and answer, and cannot steer.
package struct Workflow: Sendable {
    package let name: ByteString
    /// For people and for the model, in a few words.
    package let title: ByteString
    /// The words by which a user asks for it.
    package let intent: ToolIntent
    package let budget: WorkflowBudget
    /// In the order written; it begins at the first.
    package let states: [WorkflowState]
    /// Where a run goes that used up a budget, and whose call failed where its state says nothing else.
    package let failure: StateReference
    /// SHA-256 of its text: a run goes on only under the text that it began with.
    package let digest: [UInt8]
    package let location: SourceLocation
    private let positions: [ByteString: Int]

    /// Of two states with one name the first counts; the reader refuses such before.
    package init(
        name: ByteString, title: ByteString, intent: ToolIntent, budget: WorkflowBudget, states: [WorkflowState],
        failure: StateReference, digest: [UInt8], location: SourceLocation
    ) {
        self.name = name
        self.title = title
        self.intent = intent
        self.budget = budget
        self.states = states
        self.failure = failure
        self.digest = digest
        self.location = location
        positions = Dictionary(states.enumerated().map { ($0.element.name, $0.offset) }) { first, _ in first }
    }

    package subscript(name: ByteString) -> WorkflowState? { position(of: name).map { states[$0] } }

    /// The place of a state among ``states``.
    package func position(of name: ByteString) -> Int? { positions[name] }

    /// The slots that its questions fill, in the order of its states.
    package var slots: [Slot] {
        states.flatMap { state -> [Slot] in if case .ask(let ask) = state.action { ask.slots } else { [] } }
    }
}
