import Guards
package import Primitives
import Synchronization

/// Who may come in how often: by address before anything costs, by tenant, user and agent right after the signature.
///
/// The number of buckets is bounded. When all places are taken, those that are full again are forgotten; if none is, the
/// newcomer shares one bucket with all other newcomers, so that a flood of new keys is its own punishment and nobody else's.
package final class Admission: Sendable {
    /// What is counted.
    package enum Subject: Hashable, Sendable {
        case address(ByteString)
        case tenant(ByteString)
        case user(ByteString)
        case agent(ByteString)
        /// Refused look-ups of one session: who guesses ids runs dry.
        case misses(ByteString)
        /// Policies that a tenant's administrators set: each is parsed, validated and kept.
        case uploads(ByteString)
        /// Whoever asks for evaluations.
        case evaluator(ByteString)
    }

    /// How much at once and per second.
    package struct Allowance: Sendable {
        package let burst: Double
        package let perSecond: Double

        package init(burst: Double, perSecond: Double) {
            self.burst = burst
            self.perSecond = perSecond
        }
    }

    /// The allowances of a deployment.
    package struct Allowances: Sendable {
        package var address = Allowance(burst: 400, perSecond: 200)
        package var tenant = Allowance(burst: 2000, perSecond: 1000)
        package var user = Allowance(burst: 200, perSecond: 50)
        package var agent = Allowance(burst: 4000, perSecond: 2000)
        package var misses = Allowance(burst: 60, perSecond: 0.2)
        package var uploads = Allowance(burst: 30, perSecond: 0.1)
        package var evaluator = Allowance(burst: 200, perSecond: 50)

        package init() {}
    }

    private struct State {
        var buckets: [Subject: TokenBucket] = [:]
        var overflow: TokenBucket?
        var sweptAt = Timestamp(milliseconds: .min)
    }

    private let allowances: Allowances
    private let places: Int
    private let clock: any WallClock
    private let state = Mutex(State())

    package init(allowances: Allowances = Allowances(), places: Int = 65_536, clock: any WallClock) {
        self.allowances = allowances
        self.places = places
        self.clock = clock
    }

    /// Takes one for each subject, in order; nil if all had one, else the seconds until the first that had none has.
    package func admit(_ subjects: [Subject]) -> Int? {
        let now = clock.now
        return state.withLock { state in
            for subject in subjects {
                if let seconds = take(subject, at: now, from: &state), guarded(.admission) { return seconds }
            }
            return nil
        }
    }

    /// How many seconds a subject has to wait, without taking anything; nil if it need not.
    package func wait(_ subject: Subject) -> Int? {
        let now = clock.now
        return state.withLock { state in
            guard var bucket = state.buckets[subject], let seconds = bucket.take(at: now), guarded(.admission) else {
                return nil
            }
            return seconds
        }
    }

    private func take(_ subject: Subject, at now: Timestamp, from state: inout State) -> Int? {
        if state.buckets[subject] != nil { return state.buckets[subject]?.take(at: now) }
        if state.buckets.count >= places, now >= state.sweptAt.advanced(seconds: 1) {
            state.sweptAt = now
            state.buckets = state.buckets.filter { !$0.value.isFull(at: now) }
        }
        let allowance = allowance(of: subject)
        var bucket = TokenBucket(capacity: allowance.burst, rate: allowance.perSecond, at: now)
        guard state.buckets.count < places else {
            var shared = state.overflow ?? TokenBucket(capacity: allowance.burst, rate: allowance.perSecond, at: now)
            let wait = shared.take(at: now)
            state.overflow = shared
            return wait
        }
        let wait = bucket.take(at: now)
        state.buckets[subject] = bucket
        return wait
    }

    private func allowance(of subject: Subject) -> Allowance {
        switch subject {
        case .address: allowances.address
        case .tenant: allowances.tenant
        case .user: allowances.user
        case .agent: allowances.agent
        case .misses: allowances.misses
        case .uploads: allowances.uploads
        case .evaluator: allowances.evaluator
        }
    }
}
