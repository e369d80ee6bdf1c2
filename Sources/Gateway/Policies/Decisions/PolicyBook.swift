package import Cedar
package import Identity
import Primitives

/// The policies of a folder: of the one that serves, or of another.
package struct PolicyBook: Sendable {
    private let company: CedarPolicySet
    /// SHA-256 over the built-in policies and the company's.
    package let digest: [UInt8]
    private let layers: [TenantName: TenantLayer]

    /// - Parameters:
    ///   - company: the built-in policies and the company's.
    ///   - layers: those of single tenants.
    package init(company: CedarPolicySet, digest: [UInt8], layers: [TenantName: TenantLayer]) {
        self.company = company
        self.digest = digest
        self.layers = layers
    }

    /// Those that decide what is asked of a tenant's session: the tenant's own too, where an agent asks.
    ///
    /// - Parameter uploaded: what the tenant's administrator has set beside the folder.
    /// - Throws: where that is no Cedar: only what is was ever stored.
    package func applied(
        to input: DecisionInput, of tenant: TenantName?, uploaded: TenantPolicies = .none
    ) throws(CedarSyntaxErrors) -> AppliedPolicies {
        var layer: TenantLayer?
        if input.isOfAgent, let tenant {
            layer = layers[tenant]
            if uploaded.version > 0 {
                layer = try TenantLayer(
                    tenant, folder: layer?.folder ?? [], uploaded: (uploaded.text.text, uploaded.version),
                    beside: digest)
            }
        }
        return AppliedPolicies(company: company, digest: digest, layer: layer)
    }
}
