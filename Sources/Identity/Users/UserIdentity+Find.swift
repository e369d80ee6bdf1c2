package import Primitives
package import Storage

extension UserIdentity {
    /// The user of a tenant with Remit's own id; nil where there is none.
    package static func find(
        _ id: ByteString, of tenant: TenantName, in transaction: any SQLTransaction
    ) throws(StorageError) -> UserIdentity? {
        let row = try transaction.row(
            "SELECT issuer, subject FROM users WHERE tenant = ? AND id = ?", [.name(tenant), .text(id)])
        guard let row else { return nil }
        return UserIdentity(id: id, issuer: try row.text("issuer"), subject: try row.text("subject"))
    }

    /// The user of a tenant as their issuer knows them; nil where there is none.
    package static func find(
        issuer: ByteString, subject: ByteString, of tenant: TenantName, in transaction: any SQLTransaction
    ) throws(StorageError) -> UserIdentity? {
        let row = try transaction.row(
            "SELECT id FROM users WHERE tenant = ? AND issuer = ? AND subject = ?",
            [.name(tenant), .text(issuer), .text(subject)])
        guard let row else { return nil }
        return UserIdentity(id: try row.text("id"), issuer: issuer, subject: subject)
    }

    /// The user of a tenant as their issuer knows them, who gets this id where Remit did not know them.
    package static func enter(
        _ id: ByteString, of tenant: TenantName, issuer: ByteString, subject: ByteString, at now: Timestamp,
        in transaction: any SQLTransaction
    ) throws(StorageError) -> UserIdentity {
        try transaction.execute(
            "INSERT INTO users (tenant, issuer, subject, id, created) VALUES (?, ?, ?, ?, ?) ON CONFLICT (tenant, issuer, subject) DO NOTHING",
            [.name(tenant), .text(issuer), .text(subject), .text(id), .time(now)])
        guard let user = try find(issuer: issuer, subject: subject, of: tenant, in: transaction) else {
            throw StorageError.corrupt("users")
        }
        return user
    }
}
