import Guards
import Primitives
import Storage

/// What opens a session from outside: the user's token and session codes. The database keeps what finds them, never them.
struct SessionSecrets {
    enum Kind: String { case userToken = "user", code }

    struct Owner {
        let tenant: TenantName
        let session: ByteString
    }

    let rows: RowAuthenticator

    /// Stores a new secret of a session.
    func add(
        _ secret: ByteString, _ kind: Kind, tenant: TenantName, session: ByteString, expires: Timestamp,
        in transaction: any SQLTransaction
    ) throws(StorageError) {
        guard let lookup = lookups(secret, kind).first else { return }
        let values = values(lookup, kind, tenant, session, expires, used: false)
        try transaction.execute(
            "INSERT INTO session_secrets (lookup, kind, tenant, session, expires, used, mac) VALUES (?, ?, ?, ?, ?, ?, ?)",
            values + [.blob(rows.mac("session_secrets", values))])
    }

    /// The session that a secret belongs to, if it is of this kind, neither spent nor expired.
    func find(
        _ secret: ByteString, _ kind: Kind, at now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Owner? {
        try locate(secret, kind, at: now, in: transaction)?.owner
    }

    /// Spends a secret: the session that it belongs to, once.
    func spend(_ secret: ByteString, _ kind: Kind, at now: Timestamp, in transaction: any SQLTransaction) throws
        -> Owner?
    {
        guard let (lookup, owner, expires) = try locate(secret, kind, at: now, in: transaction) else { return nil }
        let values = values(lookup, kind, owner.tenant, owner.session, expires, used: true)
        let changed = try transaction.execute(
            "UPDATE session_secrets SET used = 1, mac = ? WHERE lookup = ? AND used = 0",
            [.blob(rows.mac("session_secrets", values)), .blob(lookup)])
        if guarded(.codeOnce), changed != 1 { return nil }
        return owner
    }

    private func locate(
        _ secret: ByteString, _ kind: Kind, at now: Timestamp, in transaction: any SQLTransaction
    ) throws -> (lookup: [UInt8], owner: Owner, expires: Timestamp)? {
        guard secret.count <= 256 else { return nil }
        for lookup in lookups(secret, kind) {
            guard
                let row = try transaction.row(
                    "SELECT kind, tenant, session, expires, used, mac FROM session_secrets WHERE lookup = ?",
                    [.blob(lookup)])
            else { continue }
            let owner = Owner(tenant: try row.name("tenant"), session: try row.text("session"))
            let expires = try row.time("expires")
            let used = try row.flag("used")
            let values = values(lookup, kind, owner.tenant, owner.session, expires, used: used)
            guard rows.verify(try row.blob("mac"), "session_secrets", values) else { throw SessionRefusal(.tampered) }
            guard now < expires else { return nil }
            if guarded(.codeOnce), used { return nil }
            return (lookup, owner, expires)
        }
        return nil
    }

    private func lookups(_ secret: ByteString, _ kind: Kind) -> [[UInt8]] {
        rows.lookups("session_secrets", [.text(ByteString(kind.rawValue)), .text(secret)])
    }

    private func values(
        _ lookup: [UInt8], _ kind: Kind, _ tenant: TenantName, _ session: ByteString, _ expires: Timestamp, used: Bool
    ) -> [SQLValue] {
        [
            .blob(lookup), .text(ByteString(kind.rawValue)), .name(tenant), .text(session), .time(expires), .flag(used),
        ]
    }
}
