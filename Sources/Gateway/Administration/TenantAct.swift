package import Primitives

/// What a tenant's administrator may ask for. Its name is the Cedar action's id and the ledger's word.
package enum TenantAct: String, Hashable, Sendable, CaseIterable {
    /// Sees the tenant's own policies.
    case readPolicies = "tenant.read-policies"
    /// Replaces them, or takes them away.
    case setPolicies = "tenant.set-policies"

    package var name: ByteString { ByteString(rawValue) }

    /// The action's parent, of all of them.
    package static let group: ByteString = "TenantAdminister"
}
