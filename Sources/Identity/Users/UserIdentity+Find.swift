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
}
