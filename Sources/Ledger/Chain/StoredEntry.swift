import Primitives
import Storage

/// A row of `ledger` as it stands.
struct StoredEntry: Sendable {
    let link: Chain.Link
    let hash: [UInt8]
    let mac: [UInt8]

    /// To be followed by a condition.
    static let selection =
        "SELECT sequence, id, tenant, session, kind, at, call, body, previous, hash, mac FROM ledger "

    init(_ row: SQLRow) throws(StorageError) {
        link = Chain.Link(
            sequence: try row.integer("sequence"), id: try row.text("id"), tenant: try row.optionalText("tenant"),
            session: try row.optionalText("session"), kind: try row.text("kind"), at: try row.time("at"),
            call: try row.optionalText("call"), body: try row.text("body"), previous: try row.blob("previous"))
        hash = try row.blob("hash")
        mac = try row.blob("mac")
    }

    static func find(_ id: ByteString, in transaction: any SQLTransaction) throws(StorageError) -> StoredEntry? {
        guard let row = try transaction.row(selection + "WHERE id = ?", [.text(id)]) else { return nil }
        return try StoredEntry(row)
    }

    /// Checks the entry by itself: its hash and its mark.
    func check(_ rows: RowAuthenticator) throws(LedgerError) {
        guard link.hash == hash, rows.verify(mac, "ledger", [.blob(hash)]) else { throw .tampered("entry \(link.id)") }
    }
}
