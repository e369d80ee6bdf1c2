/// A durable store of rows, whichever engine keeps them.
///
/// Bodies are synchronous and run on the engine's own thread: nothing is awaited while a transaction is open.
package protocol Database: Sendable {
    /// Runs `body` in a write transaction and returns once its effect is on disk.
    ///
    /// Several bodies may share one transaction and one flush to disk (group commit). Each sees what those before it wrote, and a
    /// body that throws undoes its own writes only; its error reaches its own caller. Where the shared transaction cannot be
    /// committed, bodies may be run again, each in a transaction of its own: a body has no effect but through its
    /// transaction.
    ///
    /// - Throws: ``StorageError``, or what `body` throws. After an error nothing of `body` is stored.
    @discardableResult
    func write<Result: Sendable>(
        _ priority: WritePriority, _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
    ) async throws -> Result

    /// Runs `body` on one consistent snapshot of what was committed before it; it cannot write.
    ///
    /// - Throws: ``StorageError``, or what `body` throws.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
    ) async throws -> Result

    /// The same for a short read, a few look-ups by key: it may run on the calling thread.
    ///
    /// - Throws: ``StorageError``, or what `body` throws.
    func glance<Result: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
    ) async throws -> Result

    /// Takes a write in, after those that were taken in before it, and does not wait for it. It may gather with others for a moment,
    /// but never keeps a write that is waited for. `done` is told once its effect is on
    /// disk (nil), or why nothing of it is stored; it is called on the engine's own thread and must be short. What was taken in when
    /// ``close()`` is called is still written.
    ///
    /// - Returns: false where it was not taken in, because too many wait or the database is closed; `done` was told then.
    @discardableResult
    func writeBehind(
        _ priority: WritePriority, _ body: @escaping @Sendable (any SQLTransaction) throws -> Void,
        done: @escaping @Sendable ((any Error)?) -> Void
    ) -> Bool

    /// Runs those of the migrations that were not run before, in their order, each once over all processes.
    ///
    /// - Throws: ``StorageError/unusable(_:)`` where a migration that was run has changed since, or where the database has one of
    ///   the same owner that this program does not know: a newer program wrote it.
    func migrate(_ migrations: [Migration]) async throws(StorageError)

    /// Waits for the writes that were accepted, then gives up the file. Later calls throw ``StorageError/closed``.
    func close() async
}

extension Database {
    /// A write of ordinary priority; see ``write(_:_:)``.
    @discardableResult
    package func write<Result: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
    ) async throws -> Result {
        try await write(.ordinary, body)
    }
}
