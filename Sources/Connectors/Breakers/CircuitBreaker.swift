/// Stops calls to what does not work, and finds out by single probes when it works again.
///
/// Closed, it lets calls pass and counts failures in a row. Past the threshold it opens: calls are refused without being sent.
/// After a pause one call passes as a probe; its success closes the breaker, its failure opens it for twice as long. Pure: the
/// time is an argument, what to do is the return value.
package struct CircuitBreaker: Sendable {
    /// When it opens, and for how long.
    package struct Settings: Hashable, Sendable {
        /// Failures in a row, without a success between them, that open it.
        package var threshold = 5
        /// A row of failures ends if none came for so long.
        package var memory = Duration.seconds(30)
        /// The first pause.
        package var pause = Duration.seconds(2)
        /// The longest.
        package var longestPause = Duration.seconds(60)
        /// A probe that has not reported for so long is taken for lost.
        package var patience = Duration.seconds(60)

        package init() {}
    }

    /// Whether a call may be sent.
    enum Admission: Hashable, Sendable {
        case pass
        /// Open for so long yet.
        case refuse(retryAfter: Duration)
    }

    private enum State: Hashable {
        case closed(failures: Int, last: ContinuousClock.Instant?)
        case open(until: ContinuousClock.Instant, pause: Duration)
        case probing(since: ContinuousClock.Instant, pause: Duration)
    }

    private let settings: Settings
    private var state = State.closed(failures: 0, last: nil)

    init(settings: Settings = Settings()) { self.settings = settings }

    /// Whether nothing has failed: such a breaker need not be kept.
    var isPristine: Bool { state == .closed(failures: 0, last: nil) }

    /// Whether calls are refused at the moment, but for probes.
    var isOpen: Bool {
        if case .closed = state { false } else { true }
    }

    /// Asks for one call to be sent. Each that passes reports once, by ``succeeded()`` or ``failed(at:)``.
    mutating func admit(at now: ContinuousClock.Instant) -> Admission {
        switch state {
        case .closed: return .pass
        case .open(let until, let pause):
            guard now >= until else { return .refuse(retryAfter: until - now) }
            state = .probing(since: now, pause: pause)
            return .pass
        case .probing(let since, let pause):
            guard now - since < settings.patience else {
                state = .probing(since: now, pause: pause)
                return .pass
            }
            return .refuse(retryAfter: pause)
        }
    }

    /// A call that was let pass got an answer. Closes the breaker, whichever call it was: there is an answer again.
    mutating func succeeded() { state = .closed(failures: 0, last: nil) }

    /// A call that was let pass failed.
    mutating func failed(at now: ContinuousClock.Instant) {
        switch state {
        case .closed(let failures, let last):
            let continues = last.map { now - $0 < settings.memory } ?? false
            let count = continues ? failures + 1 : 1
            state =
                count >= settings.threshold
                ? .open(until: now + settings.pause, pause: settings.pause) : .closed(failures: count, last: now)
        case .open: break  // Sent before it opened; counted already.
        case .probing(_, let pause):
            let longer = min(pause * 2, settings.longestPause)
            state = .open(until: now + longer, pause: longer)
        }
    }
}
