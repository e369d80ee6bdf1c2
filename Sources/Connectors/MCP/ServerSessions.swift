import Gateway
import Primitives
import Synchronization

/// The sessions of servers that want a handshake. Each belongs to one identity, at one address, and is never used for another: what a
/// server keeps in a session is that user's, asked for by that agent.
final class ServerSessions: Sendable {
    /// Whose session it is, and where.
    struct Key: Hashable, Sendable {
        let backend: ByteString
        let address: ByteString
        let caller: CallerIdentity
    }

    private struct Entry {
        let session: ServerSession
        var lastUse: ContinuousClock.Instant
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var opening: [Key: Task<Result<ServerSession, ConnectorError>, Never>] = [:]
    }

    private enum Step {
        case known(ServerSession)
        case wait(Task<Result<ServerSession, ConnectorError>, Never>)
        case full
    }

    private let capacity: Int
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state = Mutex(State())

    /// Past `capacity` sessions, those that were not used for longest are forgotten.
    init(capacity: Int = 4096, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.capacity = max(4, capacity)
        self.now = now
    }

    /// The session of an identity, where there is one.
    func known(_ key: Key) -> ServerSession? {
        let now = now()
        return state.withLock { state in
            state.entries[key]?.lastUse = now
            return state.entries[key]?.session
        }
    }

    /// The session of an identity, opened if there is none: one handshake at a time for each.
    func session(
        _ key: Key, open: @escaping @Sendable () async -> Result<ServerSession, ConnectorError>
    ) async throws(ConnectorError) -> ServerSession {
        let step = state.withLock { state -> Step in
            if let entry = state.entries[key] { return .known(entry.session) }
            if let task = state.opening[key] { return .wait(task) }
            guard state.opening.count < capacity else { return .full }
            let task = Task { self.keep(key, await open()) }
            state.opening[key] = task
            return .wait(task)
        }
        switch step {
        case .known(let session): return session
        case .wait(let task): return try await task.value.get()
        case .full: throw .notSent("too many sessions are being opened")
        }
    }

    /// Forgets a session that the server does not know any more, unless another has taken its place.
    func forget(_ key: Key, _ session: ServerSession) {
        state.withLock { state in
            if state.entries[key]?.session == session { state.entries[key] = nil }
        }
    }

    /// How many are kept.
    var count: Int { state.withLock { $0.entries.count } }

    private func keep(
        _ key: Key, _ opened: Result<ServerSession, ConnectorError>
    ) -> Result<ServerSession, ConnectorError> {
        let now = now()
        state.withLock { state in
            state.opening[key] = nil
            guard case .success(let session) = opened else { return }
            if state.entries.count >= capacity {
                let order = state.entries.sorted { $0.value.lastUse < $1.value.lastUse }
                for (key, _) in order.prefix(capacity / 4) { state.entries[key] = nil }
            }
            state.entries[key] = Entry(session: session, lastUse: now)
        }
        return opened
    }
}
