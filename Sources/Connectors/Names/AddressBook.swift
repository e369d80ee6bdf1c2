import Gateway
import Primitives
import Synchronization

/// What names resolved to, kept for a short time, each asked for once at a time.
///
/// An entry is fresh for 30 s. Then one caller asks again while the others go on with what is known, for another five minutes
/// at most; a connection that fails makes the entry stale at once.
final class AddressBook: Sendable {
    private struct Entry {
        var addresses: [IPAddress]
        var learned: ContinuousClock.Instant
    }

    private struct State {
        var entries: [ByteString: Entry] = [:]
        var asking: [ByteString: Task<Result<[IPAddress], ConnectorError>, Never>] = [:]
    }

    private enum Step {
        case known([IPAddress])
        case wait(Task<Result<[IPAddress], ConnectorError>, Never>)
        case full
    }

    private let resolver: any NameResolver
    private let capacity: Int
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state = Mutex(State())
    private static let fresh = Duration.seconds(30)
    private static let usable = Duration.seconds(330)

    init(
        resolver: any NameResolver, capacity: Int = 1024,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.resolver = resolver
        self.capacity = capacity
        self.now = now
    }

    /// The addresses of a name. Waits for at most `limit`.
    func addresses(of host: ByteString, within limit: Duration) async throws(ConnectorError) -> [IPAddress] {
        switch step(host) {
        case .known(let addresses): return addresses
        case .full: throw .notSent("too many names")
        case .wait(let task):
            let answer = await first(of: task, within: limit)
            return try answer.get()
        }
    }

    /// Makes the next caller ask again.
    func expire(_ host: ByteString) {
        state.withLock { state in
            guard let entry = state.entries[host] else { return }
            state.entries[host]?.learned = min(entry.learned, now() - Self.fresh)
        }
    }

    /// Whether the name is being asked for.
    func isAsking(_ host: ByteString) -> Bool { state.withLock { $0.asking[host] != nil } }

    private func step(_ host: ByteString) -> Step {
        let now = now()
        return state.withLock { state in
            if let entry = state.entries[host] {
                let age = now - entry.learned
                if age < Self.fresh { return .known(entry.addresses) }
                if age < Self.usable, state.asking[host] != nil { return .known(entry.addresses) }
            }
            if let task = state.asking[host] { return .wait(task) }
            guard state.asking.count < capacity else { return .full }
            let task = Task { await self.ask(host) }
            state.asking[host] = task
            return .wait(task)
        }
    }

    private func ask(_ host: ByteString) async -> Result<[IPAddress], ConnectorError> {
        let answer: Result<[IPAddress], ConnectorError>
        do throws(ConnectorError) {
            answer = .success(try await resolver.addresses(of: host).map(\.unmapped))
        } catch {
            answer = .failure(error)
        }
        let now = now()
        state.withLock { state in
            state.asking[host] = nil
            guard case .success(let addresses) = answer else {
                state.entries[host] = nil
                return
            }
            if state.entries.count >= capacity {
                state.entries = state.entries.filter { now - $0.value.learned < Self.fresh }
                if state.entries.count >= capacity { state.entries = [:] }
            }
            state.entries[host] = Entry(addresses: addresses, learned: now)
        }
        return answer
    }

    /// The task goes on where the limit passes first: its answer serves the next caller.
    private func first(
        of task: Task<Result<[IPAddress], ConnectorError>, Never>, within limit: Duration
    ) async -> Result<[IPAddress], ConnectorError> {
        await withCheckedContinuation { continuation in
            let once = Once(continuation)
            let timer = Task {
                try? await Task.sleep(for: limit)
                once.resume(.failure(.notSent("the name was not resolved in time")))
            }
            Task {
                once.resume(await task.value)
                timer.cancel()
            }
        }
    }
}

/// A continuation that the first to come resumes.
private final class Once: Sendable {
    typealias Answer = Result<[IPAddress], ConnectorError>
    private let continuation: Mutex<CheckedContinuation<Answer, Never>?>

    init(_ continuation: CheckedContinuation<Answer, Never>) { self.continuation = Mutex(continuation) }

    func resume(_ answer: Answer) {
        continuation.withLock { $0.take() }?.resume(returning: answer)
    }
}
