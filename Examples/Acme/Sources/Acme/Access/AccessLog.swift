import Primitives
import Synchronization

/// The requests that reached the services, in the order of their answers; the newest hundred thousand are kept.
public final class AccessLog: Sendable {
    private struct State {
        var entries: [AccessEntry] = []
        var last: Int64 = 0
    }

    private static let capacity = 100_000
    private let clock: any WallClock
    private let state = Mutex(State())

    init(clock: any WallClock) { self.clock = clock }

    /// The entries after a number.
    public func entries(since number: Int64 = 0) -> [AccessEntry] {
        state.withLock { state in
            let newer = state.last - max(0, min(number, state.last))
            return Array(state.entries.suffix(Int(newer)))
        }
    }

    /// The number of the newest entry.
    public var last: Int64 { state.withLock { $0.last } }

    func append(
        _ service: AcmeService, method: String, path: String, tool: ByteString?, status: Int,
        access: AccessEntry.Access?
    ) {
        let now = clock.now
        state.withLock { state in
            state.last += 1
            state.entries.append(
                AccessEntry(
                    number: state.last, time: now, service: service, method: method, path: path, tool: tool,
                    status: status,
                    access: access))
            if state.entries.count >= 2 * Self.capacity {
                state.entries.removeFirst(state.entries.count - Self.capacity)
            }
        }
    }
}
