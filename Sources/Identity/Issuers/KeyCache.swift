import Primitives

/// When the keys of one issuer are fetched, kept and given up. A state machine without I/O.
struct KeyCache {
    /// In seconds.
    struct Settings: Sendable {
        /// Older keys are fetched anew when they are needed.
        var fresh: Int64 = 600
        /// Older keys are not used, even if the issuer cannot be reached.
        var stale: Int64 = 86_400
        /// Between two fetches for an unknown key id, or after one that failed.
        var pause: Int64 = 30
    }

    enum Action: Equatable {
        /// The keys at hand.
        case use
        /// Fetch them, then call ``finish(_:at:)``.
        case fetch
        /// Someone is fetching: wait for that.
        case join
        /// There are none that may be used, and it is too early to ask again.
        case unavailable
    }

    let settings: Settings
    private(set) var keys: JSONWebKeySet?
    /// Goes up with each set that was fetched.
    private(set) var version = 0
    private var fetched: Timestamp?
    private var attempted: Timestamp?
    private var isFetching = false

    init(settings: Settings = Settings()) { self.settings = settings }

    /// What to do for a token; `knows` tells whether the keys at hand hold the token's.
    mutating func action(at now: Timestamp, knows: (JSONWebKeySet) -> Bool) -> Action {
        let usable = usableKeys(at: now)
        let knowing = usable.map(knows) ?? false
        if knowing, isFetching || isWithin(settings.fresh, fetched, now) { return .use }
        if isFetching { return .join }
        if isWithin(settings.pause, attempted, now) { return usable == nil ? .unavailable : .use }
        attempted = now
        isFetching = true
        return .fetch
    }

    /// Ends a fetch: with the new keys, or with nil where it failed.
    mutating func finish(_ keys: JSONWebKeySet?, at now: Timestamp) {
        isFetching = false
        guard let keys else { return }
        self.keys = keys
        fetched = now
        version += 1
    }

    /// The keys at hand, if they are not too old to be believed.
    func usableKeys(at now: Timestamp) -> JSONWebKeySet? { isWithin(settings.stale, fetched, now) ? keys : nil }

    /// False also where the clock went back: what is from the future is nothing to rely on.
    private func isWithin(_ seconds: Int64, _ past: Timestamp?, _ now: Timestamp) -> Bool {
        guard let past else { return false }
        return past <= now && now < past.advanced(seconds: seconds)
    }
}
