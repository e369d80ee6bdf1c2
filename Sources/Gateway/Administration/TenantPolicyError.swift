package import Identity
package import Primitives

/// Why a tenant's policies were not set or cannot be asked.
package enum TenantPolicyError: Error, Hashable, Sendable {
    /// What is stored is not what Remit wrote, or cannot be read: no call of the tenant goes on.
    case tampered(TenantName)
    /// Another version is in force than the one that was expected: this one.
    case moved(Int64)

    /// The same for a person.
    package var fault: Fault {
        switch self {
        case .tampered(let tenant):
            Fault(
                "tenant-policies.tampered", "The stored policies of the tenant `\(tenant)` are not what Remit wrote.",
                fix: "Restore the database from a backup, or have an operator take the tenant's policies away.")
        case .moved(let version):
            Fault(
                "tenant-policies.moved", "The policies were changed since: version \(version) is in force.",
                fix: "Read them anew, and decide again.")
        }
    }
}
