/// The writes that wait, and who drains them. A value without I/O.
struct WriteQueue {
    enum Admission { case refused(StorageError), accepted(startDrain: Bool) }

    private var waiting: [WriteJob] = []
    private var draining = false
    private var closers: [CheckedContinuation<Void, Never>] = []
    private(set) var closed = false
    let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Takes a job in. The first one to arrive at rest starts the drain.
    mutating func admit(_ job: WriteJob) -> Admission {
        if closed { return .refused(.closed) }
        if waiting.count >= limit { return .refused(.full) }
        waiting.append(job)
        defer { draining = true }
        return .accepted(startDrain: !draining)
    }

    /// The oldest jobs, or none: then the drain has ended, and whoever waits for that is to be told.
    mutating func next(_ count: Int) -> (jobs: [WriteJob], ended: [CheckedContinuation<Void, Never>]) {
        guard !waiting.isEmpty else {
            draining = false
            defer { closers = [] }
            return ([], closers)
        }
        let jobs = Array(waiting.prefix(max(1, count)))
        waiting.removeFirst(jobs.count)
        return (jobs, [])
    }

    /// Lets nothing more in. Returns true where nothing is left to wait for; else the continuation is kept until then.
    mutating func close(_ continuation: CheckedContinuation<Void, Never>) -> Bool {
        closed = true
        guard draining else { return true }
        closers.append(continuation)
        return false
    }
}
