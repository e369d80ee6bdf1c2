package import Primitives
package import Storage

/// The numbers of deployments' contents: each content that was ever loaded has one, the same in every process on the database
/// and after every restart, so that an entry's generation says by what it was decided.
package struct GenerationStore: Sendable {
    package static let migrations = [
        Migration(
            owner: "deployment", number: 1,
            sql: """
                CREATE TABLE generations (
                    number BIGINT NOT NULL PRIMARY KEY, digest BLOB NOT NULL UNIQUE, first_loaded BIGINT NOT NULL,
                    mac BLOB NOT NULL);
                """)
    ]

    private let rows: RowAuthenticator
    private let clock: any WallClock

    package init(rows: RowAuthenticator, clock: any WallClock) {
        self.rows = rows
        self.clock = clock
    }

    /// The number of a content: the one that it has, or the next.
    ///
    /// - Throws: ``Fault`` where a row was changed by something that is not Remit; an error of the database.
    func number(of digest: [UInt8], in transaction: any SQLTransaction) throws -> Int64 {
        let columns = "number, digest, first_loaded, mac"
        let known = try transaction.row("SELECT \(columns) FROM generations WHERE digest = ?", [.blob(digest)])
        if let known { return try read(known) }
        let last = try transaction.row("SELECT \(columns) FROM generations ORDER BY number DESC LIMIT 1")
        let (next, overflow) = (try last.map(read) ?? 0).addingReportingOverflow(1)
        guard !overflow else { throw Self.tampered }
        let values: [SQLValue] = [.integer(next), .blob(digest), .time(clock.now)]
        try transaction.execute(
            "INSERT INTO generations (\(columns)) VALUES (?, ?, ?, ?)",
            values + [.blob(rows.mac("generations", values))])
        return next
    }

    private func read(_ row: SQLRow) throws -> Int64 {
        let number = try row.integer("number")
        let values: [SQLValue] = [
            .integer(number), .blob(try row.blob("digest")), .time(try row.time("first_loaded")),
        ]
        guard rows.verify(try row.blob("mac"), "generations", values) else { throw Self.tampered }
        return number
    }

    private static let tampered = Fault(
        "generations.tampered", "A row of the table `generations` was changed from outside.",
        fix: "Restore it from a backup.")
}
