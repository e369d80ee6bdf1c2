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
        try UserIdentity.enter(
            random.identifier("usr"), of: tenant, issuer: issuer, subject: subject, at: clock.now, in: transaction)
    }
}
