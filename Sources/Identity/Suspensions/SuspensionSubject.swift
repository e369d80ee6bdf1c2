package import Primitives
import Storage

/// What can be switched off at run time.
package enum SuspensionSubject: Hashable, Sendable {
    case agent(AgentName)
    case tenant(TenantName)
    /// By the tenant and the session's id.
    case session(TenantName, ByteString)
    /// By the tenant and Remit's id of the user.
    case user(TenantName, ByteString)
    /// By the tool's public name.
    case tool(ByteString)
    /// One agent for one tenant.
    case agentInTenant(AgentName, TenantName)
    /// One tool for one tenant.
    case toolInTenant(ByteString, TenantName)
    /// One tool for one agent, whatever the tenant.
    case toolOfAgent(ByteString, AgentName)
    /// A tenant's own policies: never stopped, and their version is the epoch.
    case policies(TenantName)

    /// The tenant that it touches; nil where it touches all.
    package var tenant: TenantName? {
        switch self {
        case .agent, .tool, .toolOfAgent: nil
        case .tenant(let tenant), .session(let tenant, _), .user(let tenant, _), .agentInTenant(_, let tenant),
            .toolInTenant(_, let tenant), .policies(let tenant):
            tenant
        }
    }

    /// The key of its row: tenant (empty for all), kind, name.
    var key: (tenant: ByteString, kind: ByteString, name: ByteString) {
        switch self {
        case .agent(let agent): ("", "agent", agent.bytes)
        case .tenant(let tenant): (tenant.bytes, "tenant", "")
        case .session(let tenant, let id): (tenant.bytes, "session", id)
        case .user(let tenant, let id): (tenant.bytes, "user", id)
        case .tool(let tool): ("", "tool", tool)
        case .agentInTenant(let agent, let tenant): (tenant.bytes, "agent", agent.bytes)
        case .toolInTenant(let tool, let tenant): (tenant.bytes, "tool", tool)
        // Names of agents have no slash.
        case .toolOfAgent(let tool, let agent): ("", "agent-tool", "\(agent)/\(tool)")
        case .policies(let tenant): (tenant.bytes, "policies", "")
        }
    }

    init?(tenant: ByteString, kind: ByteString, name: ByteString) {
        let owner = TenantName(tenant)
        switch (kind, owner) {
        case ("agent", nil):
            guard let agent = AgentName(name) else { return nil }
            self = .agent(agent)
        case ("agent", let owner?):
            guard let agent = AgentName(name) else { return nil }
            self = .agentInTenant(agent, owner)
        case ("tenant", let owner?): self = .tenant(owner)
        case ("policies", let owner?): self = .policies(owner)
        case ("session", let owner?): self = .session(owner, name)
        case ("user", let owner?): self = .user(owner, name)
        case ("tool", nil): self = .tool(name)
        case ("tool", let owner?): self = .toolInTenant(name, owner)
        case ("agent-tool", nil):
            let parts = name.text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let agent = AgentName(ByteString(parts[0])) else { return nil }
            self = .toolOfAgent(ByteString(parts[1]), agent)
        default: return nil
        }
    }
}

extension SuspensionSubject: CustomStringConvertible {
    /// In words, for a person: `agent support for tenant globex`.
    package var description: String {
        switch self {
        case .agent(let agent): "agent \(agent)"
        case .tenant(let tenant): "tenant \(tenant)"
        case .session(let tenant, let id): "session \(id) of tenant \(tenant)"
        case .user(let tenant, let id): "user \(id) of tenant \(tenant)"
        case .tool(let tool): "tool \(tool)"
        case .agentInTenant(let agent, let tenant): "agent \(agent) for tenant \(tenant)"
        case .toolInTenant(let tool, let tenant): "tool \(tool) for tenant \(tenant)"
        case .toolOfAgent(let tool, let agent): "tool \(tool) for agent \(agent)"
        case .policies(let tenant): "policies of tenant \(tenant)"
        }
    }
}
