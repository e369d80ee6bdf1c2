import Primitives
import Storage

/// Session tokens that were revoked before they expired (RFC 7009), by their own ids.
enum RevokedTokens {
    static func contains(
        _ id: ByteString, of tenant: TenantName, in transaction: any SQLTransaction
    ) throws(StorageError) -> Bool {
        try transaction.row(
            "SELECT 1 AS one FROM revoked_tokens WHERE tenant = ? AND id = ?", [.name(tenant), .text(id)]) != nil
    }

    static func add(
        _ id: ByteString, of tenant: TenantName, until expires: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageError) {
        try transaction.execute(
            "INSERT INTO revoked_tokens (tenant, id, expires) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [.name(tenant), .text(id), .time(expires)])
    }
}
