/// How a run stands.
package enum RunStatus: String, Hashable, Sendable, CaseIterable {
    /// Between two states: whoever looks next goes on.
    case going
    /// It asks the user.
    case asks
    /// A call of it waits for a person.
    case held
    /// A timer runs.
    case waits
    case done
    /// A person goes on with it.
    case handedOver = "handed_over"
    /// It could not go on, and what it did was taken back as its text says.
    case failed
    /// It may not go on: what it began under is suspended, or its text has changed.
    case stopped

    package var isOver: Bool {
        switch self {
        case .going, .asks, .held, .waits: false
        case .done, .handedOver, .failed, .stopped: true
        }
    }
}
