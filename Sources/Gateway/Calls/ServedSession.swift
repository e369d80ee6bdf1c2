package import Identity
import Ledger
package import Primitives

/// The session in which Remit itself calls, for an agent whose loop or workflow it runs. It proves nothing: each call verifies the
/// session of this id anew.
package struct ServedSession: Hashable, Sendable {
    package let id: ByteString
    package let tenant: TenantName
    /// Remit's own id of the user.
    package let user: ByteString
    package let agent: AgentName
    /// From where the user spoke; `local` where a timer goes on.
    package let address: ByteString

    package init(id: ByteString, tenant: TenantName, user: ByteString, agent: AgentName, address: ByteString) {
        self.id = id
        self.tenant = tenant
        self.user = user
        self.agent = agent
        self.address = address
    }
}

extension CallSubject {
    /// The agent of a session that Remit serves.
    init(_ session: ServedSession) {
        self.init(
            principal: .agent, tenant: session.tenant.bytes, user: session.user, session: session.id,
            agent: session.agent.bytes)
    }
}
