import Evidence
package import Primitives
package import Storage
import Synchronization
package import TransparencyLog

/// The logs over the ledger: a Merkle tree for each tenant and one for the operator's own acts, whose entries carry the tenants'
/// checkpoints. They follow the ledger in the background; several processes may follow one.
package final class LogStore: Sendable {
    let database: any Database
    let rows: RowAuthenticator
    let signer: any NoteSigner
    let clock: any WallClock
    let random: any RandomSource
    package let settings: LogSettings
    let salts: LogSalts
    let chain: Chain
    /// Origins that were looked up, by tenant.
    let origins = Mutex<[ByteString: ByteString]>([:])
    static let concealment = Concealment { LogHasher.plain($0) }

    /// - Parameter signer: signs checkpoints and promises.
    package init(
        database: any Database, sealer: any Sealer, rows: RowAuthenticator, signer: any NoteSigner,
        clock: any WallClock, random: any RandomSource, settings: LogSettings = LogSettings()
    ) {
        self.database = database
        self.rows = rows
        self.signer = signer
        self.clock = clock
        self.random = random
        self.settings = settings
        salts = LogSalts(sealer: sealer, random: random)
        chain = Chain(rows: rows, entryBytes: Entry.greatestLength)
    }

    /// Runs `body` on a snapshot, and gives every error its place in ``LedgerError``.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
    ) async throws(LedgerError) -> Result {
        do { return try await database.read(body) } catch { throw LedgerError(error) }
    }

    /// A log that nobody has yet.
    func newLog(_ number: Int64, of tenant: ByteString) -> LogRow {
        LogRow(
            log: number, tenant: tenant, origin: ByteString("remit-log/\(Hex.encode(random.bytes(16)))"),
            created: clock.now)
    }
}
