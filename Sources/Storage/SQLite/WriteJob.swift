/// One body that waits for its turn.
struct WriteJob: Sendable {
    /// What running a body once came to. Nothing is told to the caller before the commit.
    struct Attempt: Sendable {
        /// What the body threw, if it did.
        let error: (any Error)?
        /// Tells the caller: the body's own outcome, or, given an error, that nothing was stored.
        let resume: @Sendable ((any Error)?) -> Void
    }

    let priority: WritePriority
    /// Whether somebody waits for it.
    let isAwaited: Bool
    let run: @Sendable (any SQLTransaction) -> Attempt
    /// Tells the caller that it will not be run.
    let refuse: @Sendable (any Error) -> Void

}

extension WriteJob {
    /// A body that nobody waits for; `done` is told what came of it.
    init(
        _ priority: WritePriority, _ body: @escaping @Sendable (any SQLTransaction) throws -> Void,
        _ done: @escaping @Sendable ((any Error)?) -> Void
    ) {
        self.init(
            priority: priority, isAwaited: false,
            run: { transaction in
                do {
                    try body(transaction)
                    return Attempt(error: nil) { done($0) }
                } catch {
                    return Attempt(error: error) { done($0 ?? error) }
                }
            }, refuse: { done($0) })
    }

    init<Result: Sendable>(
        _ priority: WritePriority, _ body: @escaping @Sendable (any SQLTransaction) throws -> Result,
        _ continuation: CheckedContinuation<Swift.Result<Result, any Error>, Never>
    ) {
        self.init(
            priority: priority, isAwaited: true,
            run: { transaction in
                do {
                    let result = try body(transaction)
                    return Attempt(error: nil) {
                        continuation.resume(returning: $0.map { .failure($0) } ?? .success(result))
                    }
                } catch {
                    return Attempt(error: error) { continuation.resume(returning: .failure($0 ?? error)) }
                }
            }, refuse: { continuation.resume(returning: .failure($0)) })
    }
}
