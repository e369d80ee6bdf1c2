import Synchronization

/// Whether the client of a call has gone away. It counts until the intent is on its way, and not after.
final class Abandonment: Sendable {
    private struct State {
        var isAbandoned = false
        var action: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    func abandon() {
        let action = state.withLock { state in
            state.isAbandoned = true
            return state.action
        }
        action?()
    }

    /// Does something when the client goes away, at once where it has; nil: nothing any more.
    func whenAbandoned(_ action: (@Sendable () -> Void)?) {
        let isAbandoned = state.withLock { state in
            state.action = action
            return state.isAbandoned
        }
        if isAbandoned { action?() }
    }

    /// - Throws: ``Refusal`` where the client has gone away.
    func check() throws(Refusal) {
        if state.withLock({ $0.isAbandoned }) {
            // not enforcing: nobody waits for the answer
            throw Refusal(.unavailable, .writeDownThenAct, "client.gone")
        }
    }
}
