import Primitives
import Storage

/// Remit's own ids of users. A user is (tenant, issuer, subject), compared by bytes.
struct UserDirectory {
    let random: any RandomSource
    let clock: any WallClock

    /// The user, who gets an id where this is the first that Remit hears of them.
    func user(
        of tenant: TenantName, issuer: ByteString, subject: ByteString, in transaction: any SQLTransaction
    ) throws(StorageError) -> UserIdentity {
        try transaction.execute(
            "INSERT INTO users (tenant, issuer, subject, id, created) VALUES (?, ?, ?, ?, ?) ON CONFLICT (tenant, issuer, subject) DO NOTHING",
            [.name(tenant), .text(issuer), .text(subject), .text(random.identifier("usr")), .time(clock.now)])
        let row = try transaction.row(
            "SELECT id FROM users WHERE tenant = ? AND issuer = ? AND subject = ?",
            [.name(tenant), .text(issuer), .text(subject)])
        guard let row else { throw StorageError.corrupt("users") }
        return UserIdentity(id: try row.text("id"), issuer: issuer, subject: subject)
    }
}
