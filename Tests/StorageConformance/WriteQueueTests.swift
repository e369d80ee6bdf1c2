import Testing

@testable import Storage

@Suite("Writes that nobody waits for gather, and hold nobody up")
struct WriteQueueTests {
    private static let awaited = WriteJob(isAwaited: true)
    private static let behind = WriteJob(isAwaited: false)

    /// A queue, and what it said in a form that can be compared.
    private final class Bench {
        enum Step: Hashable { case jobs(Int), gather, ended }

        private var queue: WriteQueue

        init(limit: Int = 10, gathered: Int) { queue = WriteQueue(limit: limit, gathered: gathered) }

        /// Nil where it was not taken in.
        func admit(_ job: WriteJob) -> WriteQueue.Drain? {
            if case .accepted(let drain) = queue.admit(job) { drain } else { nil }
        }

        func next(_ count: Int = 8) -> Step {
            switch queue.next(count) {
            case .jobs(let jobs): return .jobs(jobs.count)
            case .gather: return .gather
            case .ended(let closers):
                for closer in closers { closer.resume() }
                return .ended
            }
        }

        func endGathering() -> Bool { queue.endGathering() }
        func close(_ continuation: CheckedContinuation<Void, Never>) -> WriteQueue.Drain? { queue.close(continuation) }
    }

    @Test("one that somebody waits for begins at once")
    func awaited() {
        let queue = Bench(gathered: 5)
        #expect(queue.admit(Self.awaited) == .now)
        #expect(queue.admit(Self.awaited) == WriteQueue.Drain.none)
        #expect(queue.next() == .jobs(2))
        #expect(queue.next() == .ended)
    }

    @Test("others go when they have gathered long enough")
    func gathering() {
        let queue = Bench(gathered: 5)
        #expect(queue.admit(Self.behind) == .later)
        #expect(queue.admit(Self.behind) == WriteQueue.Drain.none)
        #expect(queue.endGathering())
        #expect(!queue.endGathering())
        #expect(queue.next() == .jobs(2))
        #expect(queue.next() == .ended)
        #expect(!queue.endGathering())
    }

    @Test("or when so many have gathered, or with one that somebody waits for")
    func enough() {
        let queue = Bench(gathered: 3)
        #expect(queue.admit(Self.behind) == .later)
        #expect(queue.admit(Self.behind) == WriteQueue.Drain.none)
        #expect(queue.admit(Self.behind) == .now)
        #expect(queue.next() == .jobs(3))
        #expect(queue.admit(Self.behind) == WriteQueue.Drain.none)
        #expect(queue.next() == .gather)
        #expect(queue.admit(Self.awaited) == .now)
        #expect(queue.next() == .jobs(2))
        #expect(queue.next() == .ended)
    }

    @Test("what is due is not held back by the size of a batch")
    func batches() {
        let queue = Bench(gathered: 9)
        for _ in 0..<5 { _ = queue.admit(Self.behind) }
        #expect(queue.endGathering())
        #expect(queue.next(2) == .jobs(2))
        #expect(queue.next(2) == .jobs(2))
        #expect(queue.next(2) == .jobs(1))
        #expect(queue.next(2) == .ended)
    }

    @Test("at the end nothing is left, and nothing comes in")
    func closing() async {
        let queue = Bench(gathered: 5)
        _ = queue.admit(Self.behind)
        await withCheckedContinuation { continuation in
            #expect(queue.close(continuation) == .now)
            #expect(queue.admit(Self.awaited) == nil)
            #expect(queue.next() == .jobs(1))
            #expect(queue.next() == .ended)
        }
        #expect(queue.next() == .ended)
    }

    @Test("so many wait, and no more")
    func full() {
        let queue = Bench(limit: 2, gathered: 5)
        #expect(queue.admit(Self.behind) == .later)
        #expect(queue.admit(Self.behind) == WriteQueue.Drain.none)
        #expect(queue.admit(Self.awaited) == nil)
    }
}

extension WriteJob {
    /// One that does nothing.
    fileprivate init(isAwaited: Bool) {
        self.init(
            priority: .ordinary, isAwaited: isAwaited, run: { _ in Attempt(error: nil) { _ in } }, refuse: { _ in })
    }
}
