import Guards
import Identity
import Ledger
import Primitives
package import Storage

/// What is remembered of step-ups: how often a user had codes sent and tried, over all sessions, and for which workflow a user proved
/// who she is.
package struct StepUpStore: Sendable {
    package static let migrations = [
        Migration(
            owner: "stepups", number: 1,
            sql: """
                CREATE TABLE stepup_tries (
                    tenant TEXT NOT NULL, user_id TEXT NOT NULL, purpose TEXT NOT NULL, kind TEXT NOT NULL,
                    at INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (tenant, user_id, purpose, kind, at, id)
                );
                CREATE INDEX stepup_tries_by_time ON stepup_tries (at);
                CREATE TABLE stepup_proofs (
                    tenant TEXT NOT NULL, session TEXT NOT NULL, run TEXT NOT NULL, name TEXT NOT NULL,
                    expires INTEGER NOT NULL, mac BLOB NOT NULL, PRIMARY KEY (tenant, session, run, name)
                );
                CREATE INDEX stepup_proofs_by_end ON stepup_proofs (expires);
                """)
    ]

    /// What is counted.
    enum Kind: String, Sendable {
        case send, check

        /// How many there may be in an hour.
        var most: Int64 {
            switch self {
            case .send: 3
            case .check: 5
            }
        }
    }

    /// For how many seconds tries count, and a proof is good for the workflow that asked for it.
    static let window: Int64 = 3600
    static let proofLife: Int64 = 600
    /// For how many seconds after one was sent a number in the chat may be a code.
    private static let codeLife: Int64 = 900

    let rows: RowAuthenticator
    let clock: any WallClock
    let random: any RandomSource

    /// Whether a user may try once more.
    func mayTry(
        _ kind: Kind, user: ByteString, tenant: ByteString, purpose: ByteString, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard guarded(.stepUpTries) else { return true }
        let row = try transaction.row(
            """
            SELECT count(*) AS n FROM stepup_tries
            WHERE tenant = ? AND user_id = ? AND purpose = ? AND kind = ? AND at > ?
            """,
            [
                .text(tenant), .text(user), .text(purpose), .text(ByteString(kind.rawValue)),
                .time(clock.now.advanced(seconds: -Self.window)),
            ])
        return try row?.integer("n") ?? 0 < kind.most
    }

    /// Counts a try, before it is made; false where there were as many as there may be.
    func `try`(
        _ kind: Kind, user: ByteString, tenant: ByteString, purpose: ByteString, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard try mayTry(kind, user: user, tenant: tenant, purpose: purpose, in: transaction) else { return false }
        try transaction.execute(
            "INSERT INTO stepup_tries (tenant, user_id, purpose, kind, at, id) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .text(tenant), .text(user), .text(purpose), .text(ByteString(kind.rawValue)), .time(clock.now),
                .text(random.identifier("try")),
            ])
        return true
    }

    /// Whether a code was sent to a user so lately that she may be about to type it.
    func isCodeOnItsWay(
        to user: ByteString, of tenant: ByteString, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.row(
            "SELECT 1 AS one FROM stepup_tries WHERE tenant = ? AND user_id = ? AND kind = ? AND at > ? LIMIT 1",
            [
                .text(tenant), .text(user), .text(ByteString(Kind.send.rawValue)),
                .time(clock.now.advanced(seconds: -Self.codeLife)),
            ]) != nil
    }

    /// A user proved who she is, for a run of a workflow.
    func prove(_ name: ByteString, for run: ByteString, of session: Party, in transaction: any SQLTransaction) throws {
        let expires = min(session.expires, clock.now.advanced(seconds: Self.proofLife))
        let values = Self.values(session, run, name, expires)
        try transaction.execute(
            "DELETE FROM stepup_proofs WHERE tenant = ? AND session = ? AND run = ? AND name = ?",
            Array(values.prefix(4)))
        try transaction.execute(
            "INSERT INTO stepup_proofs (tenant, session, run, name, expires, mac) VALUES (?, ?, ?, ?, ?, ?)",
            values + [.blob(rows.mac("stepup_proofs", values))])
    }

    /// What is proved for a run of a workflow in a session.
    func proofs(for run: ByteString, of session: Party, in transaction: any SQLTransaction) throws -> [ByteString] {
        let now = clock.now
        return try transaction.rows(
            "SELECT name, expires, mac FROM stepup_proofs WHERE tenant = ? AND session = ? AND run = ?",
            [.name(session.tenant), .text(session.id), .text(run)]
        ).compactMap { row in
            let name = try row.text("name")
            let expires = try row.time("expires")
            let values = Self.values(session, run, name, expires)
            guard rows.verify(try row.blob("mac"), "stepup_proofs", values) else {
                throw LedgerError.tampered("a proof of a step-up")
            }
            return now < expires ? name : nil
        }
    }

    /// Forgets what counts no more.
    func sweep(in transaction: any SQLTransaction) throws {
        let now = clock.now
        try transaction.execute(
            "DELETE FROM stepup_tries WHERE at <= ?", [.time(now.advanced(seconds: -Self.window))])
        try transaction.execute("DELETE FROM stepup_proofs WHERE expires <= ?", [.time(now)])
    }

    private static func values(
        _ session: Party, _ run: ByteString, _ name: ByteString, _ expires: Timestamp
    ) -> [SQLValue] {
        [.name(session.tenant), .text(session.id), .text(run), .text(name), .time(expires)]
    }
}
