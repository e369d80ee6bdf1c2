package import Cedar
package import Identity
package import JSON
package import Ledger
package import Manifests
package import Primitives

/// What a loaded deployment means to a call: one immutable value, swapped whole. A call keeps the one that it began with, by reference:
/// it goes through all of its stages.
package final class Ruleset: Sendable {
    /// The number of the deployment's content.
    package let generation: Int64
    /// The issuer of our tokens, without a slash at its end.
    package let publicURL: ByteString
    package let agents: [AgentName: AgentDefinition]
    package let tenants: [TenantName: TenantDefinition]
    package let catalog: Catalog
    /// The built-in policies and the company's, compiled together.
    package let policies: CedarPolicySet
    /// The policies that the folder has for single tenants.
    package let layers: [TenantName: TenantLayer]
    /// What policies are validated against, and what calls are put to them as.
    package let policySchema: PolicySchema
    /// SHA-256 over the built-in policies and the company's: what a decision was made by, where the tenant has none of its own.
    package let policyDigest: [UInt8]
    /// True where a policy reads `session.roles`, so that they are worth a look-up.
    package let readsRoles: Bool
    package let limits: [LimitDefinition]
    /// The compiled schema of what an agent may send, by the tool's public name.
    package let schemas: [ByteString: JSONSchema]
    /// Where users answer holds, by the issuer that signed them in.
    package let approvalPages: [ByteString: ApprovalPage]
    /// Whose opinion is heard beside that of the policies.
    package let secondOpinion: SecondOpinionRule?
    /// How far users' words and answers reach.
    package let request: RequestBounds
    /// What is kept from agents beside secrets.
    package let redaction: RedactionRules
    /// How users learn that something waits for them; nil: their front end alone says so.
    package let delivery: DeliveryRule?
    /// Where what users are told may lead.
    package let replies: ReplyRules
    /// What steps of workflows may call, by the workflow's name.
    package let workflows: [ByteString: WorkflowOutline]

    package init(
        generation: Int64, publicURL: ByteString, agents: [AgentName: AgentDefinition],
        tenants: [TenantName: TenantDefinition], catalog: Catalog, policies: CedarPolicySet,
        layers: [TenantName: TenantLayer], policySchema: PolicySchema, policyDigest: [UInt8],
        readsRoles: Bool, limits: [LimitDefinition], schemas: [ByteString: JSONSchema],
        approvalPages: [ByteString: ApprovalPage], secondOpinion: SecondOpinionRule?,
        request: RequestBounds = RequestBounds(), redaction: RedactionRules = .none,
        delivery: DeliveryRule? = nil, replies: ReplyRules = .none, workflows: [ByteString: WorkflowOutline] = [:]
    ) {
        self.delivery = delivery
        self.workflows = workflows
        self.generation = generation
        self.publicURL = publicURL
        self.agents = agents
        self.tenants = tenants
        self.catalog = catalog
        self.policies = policies
        self.layers = layers
        self.policySchema = policySchema
        self.policyDigest = policyDigest
        self.readsRoles = readsRoles
        self.limits = limits
        self.schemas = schemas
        self.approvalPages = approvalPages
        self.secondOpinion = secondOpinion
        self.request = request
        self.redaction = redaction
        self.replies = replies
    }

    /// Its policies and, for what is asked in a session of a tenant's, that tenant's own.
    func applied(_ layer: TenantLayer?) -> AppliedPolicies {
        AppliedPolicies(company: policies, digest: policyDigest, layer: layer)
    }

    /// The policies of its folder.
    package var policyBook: PolicyBook { PolicyBook(company: policies, digest: policyDigest, layers: layers) }

    /// The address of a back end for a tenant: its own, where it has one.
    func base(of backend: Backend, for tenant: TenantName) -> ByteString {
        tenants[tenant]?.backends[backend.name] ?? backend.url
    }

    /// False where each tenant must have an address of its own, and this one has none.
    func hasAddress(of backend: Backend, for tenant: TenantName) -> Bool {
        !backend.tenantsHaveAddresses || tenants[tenant]?.backends[backend.name] != nil
    }

    /// The same, with the number that its content has.
    package func numbered(_ generation: Int64) -> Ruleset {
        Ruleset(
            generation: generation, publicURL: publicURL, agents: agents, tenants: tenants, catalog: catalog,
            policies: policies, layers: layers, policySchema: policySchema, policyDigest: policyDigest,
            readsRoles: readsRoles, limits: limits, schemas: schemas, approvalPages: approvalPages,
            secondOpinion: secondOpinion, request: request, redaction: redaction, delivery: delivery,
            replies: replies, workflows: workflows)
    }
}
