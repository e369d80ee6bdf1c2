package import Primitives
package import Storage

/// What the last probe of each back end found, for the enforcement state. A row that Remit did not write says so.
package struct ProbeFindings: Sendable {
    package static let migrations = [
        Migration(
            owner: "probes", number: 1,
            sql: """
                CREATE TABLE probe_findings (
                    backend TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL, sound INTEGER NOT NULL,
                    finding TEXT NOT NULL, mac BLOB NOT NULL
                );
                """)
    ]

    /// One row.
    package struct Kept: Sendable {
        package let at: Timestamp
        /// False also where the row was not written by Remit.
        package let isSound: Bool
        package let sentence: ByteString
    }

    private let rows: RowAuthenticator

    package init(rows: RowAuthenticator) { self.rows = rows }

    func keep(_ finding: ProbeFinding, at: Timestamp, in transaction: any SQLTransaction) throws {
        let values: [SQLValue] = [
            .text(finding.backend), .time(at), .flag(finding.isSound), .text(ByteString(finding.sentence)),
        ]
        try transaction.execute("DELETE FROM probe_findings WHERE backend = ?", [.text(finding.backend)])
        try transaction.execute(
            "INSERT INTO probe_findings (backend, at, sound, finding, mac) VALUES (?, ?, ?, ?, ?)",
            values + [.blob(rows.mac("probe_findings", values))])
    }

    /// By back end.
    package func all(in transaction: any SQLTransaction) throws -> [ByteString: Kept] {
        var found: [ByteString: Kept] = [:]
        for row in try transaction.rows(
            "SELECT backend, at, sound, finding, mac FROM probe_findings ORDER BY backend LIMIT 1000")
        {
            let backend = try row.text("backend")
            let at = try row.time("at")
            let sentence = try row.text("finding")
            let values: [SQLValue] = [.text(backend), .time(at), .integer(try row.integer("sound")), .text(sentence)]
            let isOurs = rows.verify(try row.blob("mac"), "probe_findings", values)
            found[backend] = Kept(
                at: at, isSound: isOurs ? try row.flag("sound") : false,
                sentence: isOurs ? sentence : "a finding that Remit did not write")
        }
        return found
    }
}
