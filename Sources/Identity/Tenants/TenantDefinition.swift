package import Primitives

/// What tells tenants' names apart from others.
package enum TenantKind {}
/// The name of a tenant, as rows, tokens and configuration say it. It opens nothing: that takes the gateway's `TenantID`.
package typealias TenantName = Name<TenantKind>

/// Where a tenant differs from the rest; a tenant that differs nowhere needs no file.
package struct TenantDefinition: Sendable {
    package let name: TenantName
    /// The agents that may serve it; nil: all.
    package let agents: [AgentName]?
    /// The public names of the tools that may be used for it; nil: all.
    package let tools: [ByteString]?
    /// The models that may serve it, by name; nil: all.
    package let models: [ByteString]?
    /// The tenant's own address of a back end, by the back end's name.
    package let backends: [ByteString: ByteString]
    /// The users who administer the tenant's own policies, as their issuers know them.
    package let administrators: [TenantAdministrator]
    /// How many turns its waiting calls have for each of another tenant's.
    package let weight: Int

    package init(
        name: TenantName, agents: [AgentName]? = nil, tools: [ByteString]? = nil, models: [ByteString]? = nil,
        backends: [ByteString: ByteString] = [:], administrators: [TenantAdministrator] = [], weight: Int = 1
    ) {
        self.name = name
        self.agents = agents
        self.tools = tools
        self.models = models
        self.backends = backends
        self.administrators = administrators
        self.weight = weight
    }
}
