import Primitives
import Synchronization

/// The turns that are under way in this process, one of each session: a new one waits until the one before has stopped.
final class TurnRegistry: Sendable {
    private struct Running {
        let number: Int
        let task: Task<Void, Never>
    }

    private struct State {
        var running: [ByteString: Running] = [:]
        var count = 0
    }

    private let state = Mutex(State())

    func start(_ session: ByteString, _ body: @escaping @Sendable () async -> Void) {
        state.withLock { state in
            let before = state.running[session]?.task
            before?.cancel()
            state.count += 1
            let number = state.count
            let task = Task.detached { [self] in
                await before?.value
                await body()
                end(session, number)
            }
            state.running[session] = Running(number: number, task: task)
        }
    }

    func stop(_ session: ByteString) { state.withLock { $0.running[session]?.task }?.cancel() }

    private func end(_ session: ByteString, _ number: Int) {
        state.withLock { state in
            if state.running[session]?.number == number { state.running[session] = nil }
        }
    }
}
