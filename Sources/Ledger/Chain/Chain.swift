import Crypto
import Evidence
import Primitives
import Storage

/// Appends to the chain. Each entry's hash covers the hash before it, every column, and the digest of the body; a mark under a
/// key outside the database covers the hash, and another the head.
struct Chain: Sendable {
    let rows: RowAuthenticator
    let entryBytes: Int

    /// What the first entry names as the hash before it.
    static let genesis = [UInt8](repeating: 0, count: 32)

    /// The end of the chain.
    struct Head: Hashable, Sendable {
        let sequence: Int64
        let hash: [UInt8]
    }

    /// The columns of one row.
    struct Link: Hashable, Sendable {
        var sequence: Int64
        var id: ByteString
        var tenant: ByteString?
        var session: ByteString?
        var kind: ByteString
        var at: Timestamp
        var call: ByteString?
        var body: ByteString
        var previous: [UInt8]

        /// SHA-256 over all of it.
        var hash: [UInt8] {
            var input = FramedBytes("remit-ledger-v1")
            input.add(previous)
            input.add(sequence)
            input.add(id)
            input.add(tenant)
            input.add(session)
            input.add(kind)
            input.add(at.milliseconds)
            input.add(call)
            input.add(Array(body.withBytes { SHA256.hash(data: UnsafeRawBufferPointer($0)) }))
            return Array(SHA256.hash(data: input.bytes))
        }
    }

    /// Adds an entry at the end, inside the caller's transaction. `parts` are stored with it, and counted as the tenant's.
    ///
    /// - Throws: ``LedgerError/tampered(_:)`` where the chain's end is not what this deployment wrote.
    func append(
        _ entry: Entry, id: ByteString, with parts: [SealedPart] = [], at: Timestamp, in transaction: any SQLTransaction
    ) throws -> EntryReference {
        let sequence = try append([(entry, id)], with: parts, at: at, in: transaction)
        return EntryReference(id: id, sequence: sequence, at: at)
    }

    /// Adds entries at the end, in their order, and returns the place of the last; see ``append(_:id:with:at:in:)``.
    @discardableResult
    func append(
        _ entries: [(entry: Entry, id: ByteString)], with parts: [SealedPart], at: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Int64 {
        let start = try head(in: transaction)
        var head = start ?? Head(sequence: 0, hash: Self.genesis)
        var bytes = parts.reduce(0) { $0 + $1.sealed.count }
        for (entry, id) in entries {
            let (sequence, overflow) = head.sequence.addingReportingOverflow(1)
            guard !overflow else { throw LedgerError.tampered("the head's sequence number is out of range") }
            let body = try entry.body(sequence: sequence, id: id, at: at, limit: entryBytes)
            let link = Link(
                sequence: sequence, id: id, tenant: entry.tenant, session: entry.session,
                kind: ByteString(entry.kind.rawValue), at: at, call: entry.call, body: body, previous: head.hash)
            let hash = link.hash
            try insert(link, hash: hash, in: transaction)
            bytes += body.count + LedgerVolume.overhead
            head = Head(sequence: sequence, hash: hash)
        }
        try LedgerVolume.add(bytes, tenant: entries.first?.entry.tenant, at: at, in: transaction)
        try move(to: head, isFirst: start == nil, in: transaction)
        return head.sequence
    }

    private func insert(_ link: Link, hash: [UInt8], in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO ledger (sequence, id, tenant, session, kind, at, call, body, previous, hash, mac)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(link.sequence), .text(link.id), .optional(link.tenant), .optional(link.session),
                .text(link.kind), .time(link.at), .optional(link.call), .text(link.body), .blob(link.previous),
                .blob(hash), .blob(rows.mac("ledger", [.blob(hash)])),
            ])
    }

    private func move(to head: Head, isFirst: Bool, in transaction: any SQLTransaction) throws {
        let values: [SQLValue] = [.integer(head.sequence), .blob(head.hash)]
        let mac = SQLValue.blob(rows.mac("ledger_head", values))
        if isFirst {
            try transaction.execute(
                "INSERT INTO ledger_head (id, sequence, hash, mac) VALUES (1, ?, ?, ?)", values + [mac])
        } else {
            try transaction.execute(
                "UPDATE ledger_head SET sequence = ?, hash = ?, mac = ? WHERE id = 1", values + [mac])
        }
    }

    /// The chain's end as it is marked, or nil where nothing was ever written.
    func head(in transaction: any SQLTransaction) throws -> Head? {
        guard let row = try transaction.row("SELECT sequence, hash, mac FROM ledger_head WHERE id = 1") else {
            guard try transaction.row("SELECT sequence FROM ledger LIMIT 1") == nil else {
                throw LedgerError.tampered("the chain has no head")
            }
            return nil
        }
        let head = Head(sequence: try row.integer("sequence"), hash: try row.blob("hash"))
        guard rows.verify(try row.blob("mac"), "ledger_head", [.integer(head.sequence), .blob(head.hash)]) else {
            throw LedgerError.tampered("the chain's head is not marked by this deployment")
        }
        return head
    }
}
