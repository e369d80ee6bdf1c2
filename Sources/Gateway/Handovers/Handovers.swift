import Guards
import Identity
package import Primitives
package import Storage

/// The secrets that wait to be shown to their users. A row grants a look at one, so it carries a mark; its content is sealed for the
/// user and goes when it was shown, or its time is over. What stays, as long as its session may, is a keyed digest: by it the secret
/// is known again wherever it comes back.
package struct Handovers: Sendable {
    package static let migrations = [
        Migration(
            owner: "handovers", number: 1,
            sql: """
                CREATE TABLE handovers (
                    tenant TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL, session TEXT NOT NULL,
                    call TEXT NOT NULL, handle TEXT NOT NULL, what TEXT NOT NULL, digest BLOB NOT NULL,
                    length INTEGER NOT NULL, sealed BLOB, expires INTEGER NOT NULL, state TEXT NOT NULL,
                    kept_until INTEGER NOT NULL, mac BLOB NOT NULL, PRIMARY KEY (tenant, id)
                );
                CREATE UNIQUE INDEX handovers_by_id ON handovers (id);
                CREATE INDEX handovers_by_session ON handovers (session);
                CREATE INDEX handovers_that_end ON handovers (expires) WHERE sealed IS NOT NULL;
                CREATE TABLE page_tokens (
                    lookup BLOB PRIMARY KEY, tenant TEXT NOT NULL, user_id TEXT NOT NULL, session TEXT NOT NULL,
                    page TEXT NOT NULL, target TEXT NOT NULL, expires INTEGER NOT NULL, mac BLOB NOT NULL
                );
                CREATE INDEX page_tokens_that_end ON page_tokens (expires);
                """)
    ]

    /// The most that wait in one session. A value beyond is nobody's: its call can be undone, and made again.
    private static let most: Int64 = 64
    private static let selection = """
        SELECT tenant, id, user_id, session, call, handle, what, digest, length, sealed, expires, state, kept_until, mac \
        FROM handovers
        """

    let rows: RowAuthenticator
    let sealer: any Sealer
    let clock: any WallClock
    let random: any RandomSource

    /// What a value is called by in a session.
    func name(in session: ByteString) -> ([UInt8]) -> [UInt8] {
        let rows = rows
        return { bytes in rows.lookups("handovers", [.text(session), .blob(bytes)]).first ?? [] }
    }

    /// Seals what was taken out of a result, in the transaction of its outcome.
    func insert(
        _ values: [SealedValue], of session: Party, call: ByteString, in transaction: any SQLTransaction
    ) throws {
        guard !values.isEmpty else { return }
        let count = try transaction.row(
            "SELECT count(*) AS n FROM handovers WHERE tenant = ? AND session = ? AND sealed IS NOT NULL",
            [.name(session.tenant), .text(session.id)])
        var room = Self.most - (try count?.integer("n") ?? 0)
        for value in values where room > 0 {
            room -= 1
            try insert(
                value, id: random.identifier("hov"), tenant: session.tenant.bytes, user: session.user.id,
                session: session.id, call: call, until: session.expires, in: transaction)
        }
    }

    func insert(
        _ value: SealedValue, id: ByteString, tenant: ByteString, user: ByteString, session: ByteString,
        call: ByteString, until end: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let bytes = Array(value.value.utf8)
        var row = Row(
            handover: Handover(
                id: id, tenant: tenant, user: user, session: session, call: call, handle: value.handle,
                what: value.what, expires: min(end, clock.now.advanced(seconds: Handover.lifetime)), state: .waiting),
            digest: rows.lookups("secrets", [.blob(bytes)]).first ?? [], length: Int64(bytes.count), sealed: nil,
            keptUntil: end)
        row.sealed = try sealer.seal(bytes, Self.context(row.handover))
        try transaction.execute(
            """
            INSERT INTO handovers (tenant, id, user_id, session, call, handle, what, digest, length, sealed, \
            expires, state, kept_until, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, row.values + [.blob(rows.mac("handovers", row.marked))])
    }

    /// One, by its id.
    func find(_ id: ByteString, in transaction: any SQLTransaction) throws -> Handover? {
        try row(id, in: transaction)?.handover(at: clock.now)
    }

    /// The latest that has this handle in a session.
    func find(
        handle: ByteString, session: ByteString, tenant: ByteString, in transaction: any SQLTransaction
    ) throws -> Handover? {
        try transaction.rows(
            Self.selection + " WHERE tenant = ? AND session = ? AND handle = ? ORDER BY expires DESC LIMIT 1",
            [.text(tenant), .text(session), .text(handle)]
        ).first.map { try Row($0, rows).handover(at: clock.now) }
    }

    /// Those of a user that wait, the oldest first.
    func waiting(
        user: ByteString, tenant: ByteString, in transaction: any SQLTransaction
    ) throws -> [Handover] {
        try transaction.rows(
            Self.selection
                + " WHERE tenant = ? AND user_id = ? AND sealed IS NOT NULL AND expires > ? ORDER BY expires, id LIMIT 64",
            [.text(tenant), .text(user), .time(clock.now)]
        ).map { try Row($0, rows).handover(at: clock.now) }
    }

    /// Opens one for its user, once: afterwards it is not there any more.
    ///
    /// - Returns: nil where it does not wait, or is another's: foreign and over are one.
    func open(
        _ id: ByteString, for user: ByteString, of tenant: ByteString, in transaction: any SQLTransaction
    ) throws -> (handover: Handover, value: ByteString)? {
        guard var row = try row(id, in: transaction) else { return nil }
        let handover = row.handover(at: clock.now)
        if guarded(.handoverOwner), handover.user != user || handover.tenant != tenant { return nil }
        // Held by the sweep too: what is over is there no more.
        guard handover.state != .expired else { return nil }
        if guarded(.handoverOnce), row.handover.state == .shown { return nil }
        guard let sealed = row.sealed else { return nil }
        let bytes = try sealer.open(sealed, Self.context(row.handover))
        row.end(as: .shown)
        // Where the guard is off, it stays to be shown again.
        if guarded(.handoverOnce) { try update(row, in: transaction) }
        guard let value = ByteString(validating: bytes) else { return nil }
        return (row.handover, value)
    }

    /// The digests by which a session's are known again.
    func known(of session: ByteString, _ tenant: ByteString, in transaction: any SQLTransaction) throws
        -> [SecretDigest]
    {
        try transaction.rows(
            "SELECT digest, length FROM handovers WHERE tenant = ? AND session = ? LIMIT 500",
            [.text(tenant), .text(session)]
        ).map { SecretDigest(digest: try $0.blob("digest"), length: Int(clamping: try $0.integer("length"))) }
    }

    /// Forgets what nobody looked at in time, page tokens that are over, and digests of sessions that are.
    package static func sweep(at now: Timestamp, _ rows: RowAuthenticator, in transaction: any SQLTransaction) throws {
        let ended = try transaction.rows(
            selection + " WHERE sealed IS NOT NULL AND expires <= ? LIMIT 500", [.time(now)])
        for found in ended {
            guard var row = try? Row(found, rows) else {
                // Whatever was written past Remit is not kept either.
                try transaction.execute("DELETE FROM handovers WHERE id = ?", [.text(try found.text("id"))])
                continue
            }
            row.end(as: .expired)
            try update(row, rows, in: transaction)
        }
        try transaction.execute("DELETE FROM handovers WHERE kept_until <= ?", [.time(now)])
        try transaction.execute("DELETE FROM page_tokens WHERE expires <= ?", [.time(now)])
    }

    private func row(_ id: ByteString, in transaction: any SQLTransaction) throws -> Row? {
        try transaction.row(Self.selection + " WHERE id = ?", [.text(id)]).map { try Row($0, rows) }
    }

    private func update(_ row: Row, in transaction: any SQLTransaction) throws {
        try Self.update(row, rows, in: transaction)
    }

    private static func update(_ row: Row, _ rows: RowAuthenticator, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            "UPDATE handovers SET sealed = NULL, state = ?, mac = ? WHERE tenant = ? AND id = ?",
            [
                .text(ByteString(row.handover.state.rawValue)), .blob(rows.mac("handovers", row.marked)),
                .text(row.handover.tenant), .text(row.handover.id),
            ])
    }

    private static func context(_ handover: Handover) -> SealContext {
        SealContext(tenant: handover.tenant, user: handover.user, subject: handover.id, part: "handover")
    }
}
