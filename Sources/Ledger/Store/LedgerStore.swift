package import Primitives
package import Storage
import Synchronization

/// The ledger: what is about to happen and what came of it, in one chain, durable before anyone is told.
///
/// Values go in and come out; the gateway turns them into its stages. Several processes may write to one database: they extend
/// one chain. All functions are safe to call from many tasks at once.
package final class LedgerStore: Sendable {
    let database: any Database
    let sealer: any Sealer
    let rows: RowAuthenticator
    let clock: any WallClock
    let random: any RandomSource
    let settings: LedgerSettings
    let chain: Chain
    /// This process, in the rows of its calls.
    package let process: ByteString
    let floods: Mutex<FloodCounter>
    /// The calls of this process that have an intent and no outcome yet.
    let openIntents = Mutex(OpenIntents())
    /// Tenants that had no room left on a day, by the day.
    let full = Mutex<[ByteString: Int64]>([:])

    /// False from a write behind an answer that failed until one that was waited for succeeded.
    let canWriteBehind = Atomic<Bool>(true)

    /// Nothing is read or written before ``start()``.
    package init(
        database: any Database, sealer: any Sealer, rows: RowAuthenticator, clock: any WallClock,
        random: any RandomSource,
        settings: LedgerSettings = LedgerSettings()
    ) {
        self.database = database
        self.sealer = sealer
        self.rows = rows
        self.clock = clock
        self.random = random
        self.settings = settings
        chain = Chain(rows: rows, entryBytes: settings.entryBytes)
        process = random.identifier("prc")
        floods = Mutex(FloodCounter(perMinute: settings.refusalsPerMinute, sources: settings.refusalSources))
    }

    /// An id for a call that is about to be opened.
    package func newCall() -> ByteString { random.identifier("cal", at: clock.now) }

    /// An id for an entry.
    func newEntry() -> ByteString { random.identifier("ent", at: clock.now) }

    /// Runs `body` in a write, and gives every error its place in ``LedgerError``.
    @discardableResult
    func write<Result: Sendable>(
        _ priority: WritePriority = .ordinary, _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
    ) async throws(LedgerError) -> Result {
        do { return try await database.write(priority, body) } catch { throw LedgerError(error) }
    }

    /// Runs `body` on a snapshot, and gives every error its place in ``LedgerError``.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
    ) async throws(LedgerError) -> Result {
        do { return try await database.read(body) } catch { throw LedgerError(error) }
    }
}

extension LedgerError {
    /// What a transaction threw.
    init(_ error: any Error) {
        switch error {
        case let error as LedgerError: self = error
        case let error as StorageError: self = .unavailable(error)
        case let error as SealError: self = .seal(error)
        default: self = .blocked(error)
        }
    }
}
