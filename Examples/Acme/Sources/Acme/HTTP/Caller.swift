import Primitives

/// Who calls a service, as its authentication found.
enum Caller: Sendable {
    /// Whoever holds the service's shared key: the world before Remit, in which every record of every tenant is open.
    case sharedKey
    /// One call of one user's agent.
    case credential(CallCredential)

    /// The tenant whose records may be touched; nil: every tenant's.
    var tenant: ByteString? {
        switch self {
        case .sharedKey: nil
        case .credential(let credential): credential.tenant
        }
    }

    /// True if records of the tenant are open to the caller.
    func reaches(_ tenant: ByteString) -> Bool { self.tenant.map { $0 == tenant } ?? true }
}
