package import Primitives
import Storage
package import TransparencyLog

extension LogStore {
    /// The logs that there are: the operator's own first, then by tenant.
    package func logs() async throws(LedgerError) -> [LogRow] {
        try await read { transaction in
            try transaction.rows(LogRow.selection + "WHERE ended IS NULL ORDER BY tenant LIMIT 10000").map {
                try LogRow($0, self.rows)
            }
        }
    }

    /// A tenant's log; nil where it has none yet.
    package func log(of tenant: ByteString) async throws(LedgerError) -> LogRow? {
        try await read { try LogRow.find(tenant: tenant, self.rows, in: $0) }
    }

    /// The log of an origin.
    package func log(origin: ByteString) async throws(LedgerError) -> LogRow? {
        try await read { try LogRow.find(origin: origin, self.rows, in: $0) }
    }

    /// The key under which a log's checkpoints verify.
    package func key(of log: LogRow) throws(LedgerError) -> NoteKey {
        do throws(LogError) { return try signer.key(named: log.origin, .ed25519) } catch {
            throw .invalid(error.fault.message)
        }
    }

    /// The newest checkpoint of a log, as it was signed.
    package func checkpoint(of log: LogRow) async throws(LedgerError) -> [UInt8]? {
        try await read { transaction in try Self.newestCheckpoint(of: log, in: transaction) }
    }

    static func newestCheckpoint(of log: LogRow, in transaction: any SQLTransaction) throws -> [UInt8]? {
        try transaction.row(
            "SELECT note FROM checkpoints WHERE log = ? ORDER BY size DESC LIMIT 1", [.integer(log.log)]
        )?.blob("note")
    }

    /// A tile or a bundle of a log, at any width that the log has reached; nil where it has not.
    package func resource(_ place: TilePlace, of log: LogRow) async throws(LedgerError) -> [UInt8]? {
        try await read { transaction in
            guard let level = place.level else { return try Self.bundle(place, of: log, in: transaction) }
            return try Self.tile(place, level: level, of: log, in: transaction)
        }
    }

    static func tile(
        _ place: TilePlace, level: Int, of log: LogRow, in transaction: any SQLTransaction
    ) throws -> [UInt8]? {
        let row = try transaction.row(
            "SELECT hashes FROM log_tiles WHERE log = ? AND level = ? AND place = ?",
            [.integer(log.log), .integer(Int64(level)), .integer(Int64(clamping: place.index))])
        guard let hashes = try row?.blob("hashes"), hashes.count >= place.width * LogHash.count else { return nil }
        return Array(hashes.prefix(place.width * LogHash.count))
    }

    private static func bundle(
        _ place: TilePlace, of log: LogRow, in transaction: any SQLTransaction
    ) throws -> [UInt8]? {
        let first = Int64(clamping: place.index << 8)
        let rows = try transaction.rows(
            "SELECT leaf FROM log_entries WHERE log = ? AND place >= ? AND place < ? ORDER BY place",
            [.integer(log.log), .integer(first), .integer(first + Int64(place.width))])
        guard rows.count == place.width else { return nil }
        var bundle: [UInt8] = []
        for row in rows {
            let leaf = try row.blob("leaf")
            do throws(LogError) { try EntryBundle.append(leaf, to: &bundle) } catch {
                throw LedgerError.tampered("an entry of the log \(log.origin)")
            }
        }
        return bundle
    }
}
