package import Primitives
import Synchronization

/// The lanes to the back ends, one for each back end *and* tenant: its breaker, and how many of its calls are under way. What
/// one tenant's calls do to a back end, or it to them, closes no other tenant's lane.
package final class LaneBoard: Sendable {
    struct Key: Hashable, Sendable {
        let backend: ByteString
        let tenant: ByteString
    }

    private struct Lane {
        var breaker: CircuitBreaker
        var underWay = 0
    }

    /// Why a call may not enter its lane.
    enum Obstacle: Hashable, Sendable { case open(retryAfter: Duration), full }

    private let settings: CircuitBreaker.Settings
    private let width: Int
    private let capacity: Int
    private let now: @Sendable () -> ContinuousClock.Instant
    private let lanes = Mutex<[Key: Lane]>([:])

    /// `width` is how many calls of one lane may be under way at once. Past `capacity` lanes, those where nothing is under way
    /// are forgotten.
    package init(
        settings: CircuitBreaker.Settings = .init(), width: Int = 64, capacity: Int = 4096,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.settings = settings
        self.width = width
        self.capacity = capacity
        self.now = now
    }

    /// Enters the lane, or says why not. Whoever enters leaves once.
    func enter(_ key: Key) -> Obstacle? {
        let now = now()
        return lanes.withLock { lanes in
            var lane = lanes[key] ?? Lane(breaker: CircuitBreaker(settings: settings))
            guard lane.underWay < width else { return .full }
            let admission = lane.breaker.admit(at: now)
            if case .pass = admission { lane.underWay += 1 }
            if lanes.count >= capacity { lanes = lanes.filter { $0.value.underWay > 0 } }
            lanes[key] = lane
            if case .refuse(let retryAfter) = admission { return .open(retryAfter: retryAfter) }
            return nil
        }
    }

    /// Leaves the lane. A lane where nothing is under way and nothing has failed is forgotten, so that memory does not grow
    /// with tenants. Returns true where this closed the lane or opened it again.
    @discardableResult
    func leave(_ key: Key, failed: Bool) -> Bool {
        let now = now()
        return lanes.withLock { lanes in
            guard var lane = lanes[key] else { return false }
            let wasOpen = lane.breaker.isOpen
            lane.underWay -= 1
            if failed { lane.breaker.failed(at: now) } else { lane.breaker.succeeded() }
            lanes[key] = lane.underWay == 0 && lane.breaker.isPristine ? nil : lane
            return wasOpen != lane.breaker.isOpen
        }
    }

    /// The lanes whose breaker is open, ordered: for the state that operators see.
    package var open: [(backend: ByteString, tenant: ByteString)] {
        lanes.withLock { lanes in lanes.filter { $0.value.breaker.isOpen }.keys.map { ($0.backend, $0.tenant) } }
            .sorted { ($0.backend, $0.tenant) < ($1.backend, $1.tenant) }
    }

    /// How many lanes are remembered.
    var count: Int { lanes.withLock { $0.count } }
}
