package import Cedar
import Crypto
package import Identity
import Primitives

/// The policies of one tenant, compiled: those of the folder, and with them those that its administrator uploaded.
///
/// They are asked for the calls of that tenant's sessions and for no others, whatever they say: who is asked is decided by the
/// session, not by their text.
package struct TenantLayer: Sendable {
    /// The most policies of a tenant in the folder, and the most in an upload.
    package static let mostPolicies = 1_000
    /// What the text of a tenant may cost. A decision that runs out of steps ends in errors, and an error in a forbid denies.
    package static let limits = CedarLimits(
        fileBytes: 256 << 10, policies: 2 * mostPolicies, depth: 48, policySteps: 10_000, decisionSteps: 200_000)

    package let tenant: TenantName
    package let policies: CedarPolicySet
    /// How many policies it has.
    package var count: Int { policies.policies.count }
    /// SHA-256 over the deployment's policies and these: what a decision of theirs was made by.
    package let digest: [UInt8]
    /// The texts of the folder, which stay where others are uploaded.
    package let folder: [PolicyText]
    /// That of the uploaded text; 0 for none.
    package let version: Int64
    /// True where one of them reads the user's roles, so that they are worth a look-up.
    package let readsRoles: Bool

    /// - Parameters:
    ///   - folder: `policies/tenants/<tenant>/*.cedar`
    ///   - uploaded: what the tenant's administrator set, and its version.
    ///   - company: the digest of the deployment's policies.
    package init(
        _ tenant: TenantName, folder: [PolicyText], uploaded: (text: String, version: Int64)? = nil,
        beside company: [UInt8]
    ) throws(CedarSyntaxErrors) {
        var texts = folder
        if let uploaded { texts.append(PolicyText(name: Self.uploadName, text: uploaded.text)) }
        self.tenant = tenant
        self.folder = folder
        version = uploaded?.version ?? 0
        policies = try CedarPolicySet(
            parsing: texts.map { (name: $0.name, text: $0.text) }, layer: PolicyLayer.tenant.name, limits: Self.limits)
        readsRoles = policies.policies.contains { $0.reads(.context, ["session", "roles"]) }
        var hash = SHA256()
        hash.update(data: Array("remit-tenant-policies-v1\n\(tenant.bytes.count):\(tenant)\(version)\n".utf8))
        hash.update(data: company)
        for text in texts { text.add(to: &hash) }
        digest = Array(hash.finalize())
    }

    /// What errors call the uploaded text.
    package static let uploadName = "policies"
}
