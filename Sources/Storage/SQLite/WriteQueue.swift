/// The writes that wait, and who drains them. A value without I/O.
///
/// Writes that somebody waits for are drained at once. Those that nobody waits for may gather for a moment, so that they share a
/// commit; they go with the next that somebody waits for, in the order in which they came.
struct WriteQueue {
    enum Admission { case refused(StorageError), accepted(Drain) }

    /// What whoever changed the queue has to see to.
    enum Drain: Hashable {
        case none
        /// The drain is to begin.
        case now
        /// ``endGathering()`` is to be called in a moment.
        case later
    }

    /// What a drain does next.
    enum Next {
        /// The oldest jobs are to be run.
        case jobs([WriteJob])
        /// It ends, and ``endGathering()`` is to be called in a moment.
        case gather
        /// It ends, and whoever waits for that is to be told.
        case ended([CheckedContinuation<Void, Never>])
    }

    private enum State { case resting, gathering, draining }

    private var state = State.resting
    private var waiting: [WriteJob] = []
    /// How many of them somebody waits for.
    private var awaited = 0
    /// Whether they have gathered long enough.
    private var isOverdue = false
    private var closers: [CheckedContinuation<Void, Never>] = []
    private(set) var closed = false
    let limit: Int
    /// When so many wait, they are drained at once.
    let gathered: Int

    init(limit: Int, gathered: Int) {
        self.limit = limit
        self.gathered = gathered
    }

    /// Takes a job in.
    mutating func admit(_ job: WriteJob) -> Admission {
        if closed { return .refused(.closed) }
        if waiting.count >= limit { return .refused(.full) }
        waiting.append(job)
        if job.isAwaited { awaited += 1 }
        return .accepted(begin())
    }

    /// What gathers is to be written. True where a drain is to begin.
    mutating func endGathering() -> Bool {
        guard state == .gathering else { return false }
        isOverdue = true
        return begin() == .now
    }

    /// What the drain does next; so many jobs at most.
    mutating func next(_ count: Int) -> Next {
        guard !waiting.isEmpty else {
            state = .resting
            defer { closers = [] }
            return .ended(closers)
        }
        guard isDue else {
            state = .gathering
            return .gather
        }
        let jobs = Array(waiting.prefix(max(1, count)))
        waiting.removeFirst(jobs.count)
        awaited -= jobs.count(where: \.isAwaited)
        isOverdue = isOverdue && !waiting.isEmpty
        return .jobs(jobs)
    }

    /// Lets nothing more in. Returns nil where nothing is left to wait for; else the continuation is kept until then.
    mutating func close(_ continuation: CheckedContinuation<Void, Never>) -> Drain? {
        closed = true
        guard state != .resting else { return nil }
        closers.append(continuation)
        return begin()
    }

    private var isDue: Bool { awaited > 0 || isOverdue || closed || waiting.count >= gathered }

    private mutating func begin() -> Drain {
        if state == .draining { return .none }
        let wasResting = state == .resting
        state = isDue ? .draining : .gathering
        return isDue ? .now : wasResting ? .later : .none
    }
}
