package import Primitives
import Storage
import TransparencyLog

/// One log: a tenant's, or the operator's own.
package struct LogRow: Hashable, Sendable {
    /// Its number in this database.
    let log: Int64
    /// The tenant's name; empty for the operator's own.
    package let tenant: ByteString
    /// A random id, which is all that outsiders know it by.
    package let origin: ByteString
    package let created: Timestamp
    /// When another log took its place; nil while it is the tenant's.
    var ended: Timestamp?
    /// How many entries it has.
    package internal(set) var size: Int64
    /// Of its tree; see `TreeFrontier`.
    var frontier: [UInt8]

    /// Of the operator's own log.
    package static let operatorsOwn: ByteString = ""

    static let selection = "SELECT log, tenant, origin, created, ended, size, frontier, mac FROM logs "

    init(log: Int64, tenant: ByteString, origin: ByteString, created: Timestamp) {
        self.log = log
        self.tenant = tenant
        self.origin = origin
        self.created = created
        size = 0
        frontier = []
    }

    /// - Throws: ``LedgerError/tampered(_:)`` where the row is not marked by this deployment.
    init(_ row: SQLRow, _ rows: RowAuthenticator) throws {
        log = try row.integer("log")
        tenant = try row.text("tenant")
        origin = try row.text("origin")
        created = try row.time("created")
        ended = try row.optionalTime("ended")
        size = try row.integer("size")
        frontier = try row.blob("frontier")
        guard rows.verify(try row.blob("mac"), "logs", values) else { throw LedgerError.tampered("the log \(origin)") }
    }

    /// The log that a tenant has now.
    static func find(
        tenant: ByteString, _ rows: RowAuthenticator, in transaction: any SQLTransaction
    ) throws -> LogRow? {
        try transaction.row(selection + "WHERE tenant = ? AND ended IS NULL", [.text(tenant)]).map {
            try LogRow($0, rows)
        }
    }

    static func find(
        origin: ByteString, _ rows: RowAuthenticator, in transaction: any SQLTransaction
    ) throws -> LogRow? {
        try transaction.row(selection + "WHERE origin = ?", [.text(origin)]).map { try LogRow($0, rows) }
    }

    private var values: [SQLValue] {
        [
            .integer(log), .text(tenant), .text(origin), .time(created), .optional(ended), .integer(size),
            .blob(frontier),
        ]
    }

    func write(_ rows: RowAuthenticator, in transaction: any SQLTransaction) throws(StorageError) {
        try transaction.execute(
            """
            INSERT INTO logs (log, tenant, origin, created, ended, size, frontier, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (log) DO UPDATE SET ended = excluded.ended, size = excluded.size, frontier = excluded.frontier, mac = excluded.mac
            """, values + [.blob(rows.mac("logs", values))])
    }

    /// The tree that it has.
    func tree() throws(LedgerError) -> TreeFrontier {
        let count = LogHash.count
        do throws(LogError) {
            let hashes = stride(from: 0, to: frontier.count, by: count).compactMap {
                LogHash(frontier[$0..<min($0 + count, frontier.count)])
            }
            return try TreeFrontier(size: UInt64(max(0, size)), hashes: hashes)
        } catch { throw .tampered("the tree of the log \(origin)") }
    }
}
