package import Primitives

/// What a state does.
package enum WorkflowAction: Sendable {
    /// Asks the user for typed values.
    case ask(AskAction)
    /// Goes on only where a look-up finds what it must.
    case verify(VerifyAction)
    /// Calls a tool, on the path that every call takes.
    case call(CallAction)
    /// Hands a sealed result to the user, outside the model.
    case deliver(DeliverAction)
    /// Lets time pass.
    case wait(WaitAction)
    /// Chooses by typed variables.
    case decide(DecideAction)
    /// Takes back what earlier calls of the run did.
    case undo(UndoAction)
    /// Moves the timer of another run of the same user.
    case postpone(PostponeAction)
    /// Ends it, for a person to go on.
    case handOver(HandOverAction)
    /// Ends it.
    case end(WorkflowText)

    package var exits: [StateExit] {
        switch self {
        case .ask(let ask): [StateExit(.next, ask.next)] + ask.failure.exit
        case .verify(let verify):
            [StateExit(.next, verify.next), StateExit(.otherwise, verify.otherwise)] + verify.failure.exit
        case .call(let call): [StateExit(.next, call.next)] + call.failure.exit
        case .deliver(let deliver): [StateExit(.next, deliver.next)] + deliver.failure.exit
        case .wait(let wait): [StateExit(.next, wait.next)]
        case .decide(let decide):
            decide.branches.map { StateExit(.branch($0.condition.text), $0.target) }
                + [StateExit(.otherwise, decide.otherwise)]
        case .undo(let undo): [StateExit(.next, undo.next)]
        case .postpone(let postpone): [StateExit(.next, postpone.next), StateExit(.otherwise, postpone.otherwise)]
        case .handOver, .end: []
        }
    }

    /// The word that it is written by.
    package var keyword: ByteString {
        switch self {
        case .ask: "ask"
        case .verify: "verify"
        case .call: "call"
        case .deliver: "deliver"
        case .wait: "wait"
        case .decide: "decide"
        case .undo: "undo"
        case .postpone: "postpone"
        case .handOver: "hand_over"
        case .end: "end"
        }
    }

    /// True where a run stops for good.
    package var isEnd: Bool {
        switch self {
        case .handOver, .end: true
        default: false
        }
    }
}

extension StateReference? {
    /// The way that a failure takes, where the state names one of its own.
    fileprivate var exit: [StateExit] { map { [StateExit(.failure, $0)] } ?? [] }
}
