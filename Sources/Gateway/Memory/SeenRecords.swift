import JSON
import Identity
import Primitives
import Provenance
import Storage
import Synchronization

/// The records that sessions saw, by what they are called: sealed in the database for each result that showed some, and kept open in
/// memory for sessions that are at work. Bounded for each session and in all.
final class SeenRecords: Sendable {
    /// What this process has of one session.
    private struct Shelf {
        var book = RecordBook()
        /// The number of the last row that is in it.
        var last: Int64 = 0
    }

    /// The most results of one session that are kept.
    static let mostResults: Int64 = 2_000
    /// The most sessions, and records in all, that this process keeps open.
    private static let mostSessions = 2_000
    private static let mostRecords = 200_000

    static let migration = Migration(
        owner: "memory", number: 2,
        sql: """
            CREATE TABLE seen_records (
                tenant TEXT NOT NULL, session TEXT NOT NULL, number BIGINT NOT NULL, sealed BLOB NOT NULL,
                PRIMARY KEY (tenant, session, number)
            );
            """)

    private let sealer: any Sealer
    private let shelves = Mutex<[ByteString: Shelf]>([:])

    init(sealer: any Sealer) { self.sealer = sealer }

    /// All that a session saw, up to the last result that was delivered, by whichever process.
    func book(of session: Party, in transaction: any SQLTransaction) throws -> RecordBook {
        var shelf = shelves.withLock { $0[session.id] } ?? Shelf()
        let rows = try transaction.rows(
            "SELECT number, sealed FROM seen_records WHERE tenant = ? AND session = ? AND number > ? ORDER BY number",
            [.name(session.tenant), .text(session.id), .integer(shelf.last)])
        guard !rows.isEmpty else { return shelf.book }
        for row in rows {
            let number = try row.integer("number")
            let bytes = try sealer.open(try row.blob("sealed"), Self.context(session, number))
            let seen = try SeenRow(bytes)
            for record in seen.records { shelf.book.add(record) }
            for text in seen.texts { shelf.book.add(text) }
            shelf.last = number
            if number >= Self.mostResults { shelf.book.markIncomplete() }
        }
        let now = shelf
        shelves.withLock { shelves in
            let total = shelves.values.reduce(0) { $0 + $1.book.count }
            if shelves.count >= Self.mostSessions || total > Self.mostRecords { shelves.removeAll() }
            if (shelves[session.id]?.last ?? 0) < now.last { shelves[session.id] = now }
        }
        return now.book
    }

    /// Whether this process knows all of this as it is.
    func knows(_ row: SeenRow, of session: Party) -> Bool {
        shelves.withLock { shelves in
            guard let book = shelves[session.id]?.book else { return false }
            return row.records.allSatisfy { book.holds($0) } && row.texts.allSatisfy { book.holds($0) }
        }
    }

    /// Keeps what a result is about to show.
    func insert(_ seen: SeenRow, of session: Party, in transaction: any SQLTransaction) throws {
        let row = try transaction.row(
            "SELECT COALESCE(MAX(number), 0) AS n FROM seen_records WHERE tenant = ? AND session = ?",
            [.name(session.tenant), .text(session.id)])
        let number = (try row?.integer("n") ?? 0) &+ 1
        guard number <= Self.mostResults else { return }
        let sealed = try sealer.seal(seen.bytes, Self.context(session, number))
        try transaction.execute(
            "INSERT INTO seen_records (tenant, session, number, sealed) VALUES (?, ?, ?, ?)",
            [.name(session.tenant), .text(session.id), .integer(number), .blob(sealed)])
    }

    private static func context(_ session: Party, _ number: Int64) -> SealContext {
        SealContext(
            tenant: session.tenant.bytes, user: session.user.id, subject: "\(session.id)/\(String(number))",
            part: "seen-records")
    }
}
