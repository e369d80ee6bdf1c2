package import Primitives

/// Who acts, for whom. Names and ids as the verified session, the past call or the operator's sign-in gave them.
package struct CallSubject: Hashable, Sendable {
    /// On whose authority.
    package enum Principal: String, Hashable, Sendable, CaseIterable {
        case agent, resolver, user, `operator`, recovery
    }

    package let principal: Principal
    /// The tenant's name; nil only where none is known (a refusal before the session is verified, an operator's act that touches no
    /// tenant).
    package let tenant: ByteString?
    /// Remit's own id of the user.
    package let user: ByteString?
    package let session: ByteString?
    package let agent: ByteString?
    /// The operator's id.
    package let `operator`: ByteString?

    package init(
        principal: Principal, tenant: ByteString?, user: ByteString? = nil, session: ByteString? = nil,
        agent: ByteString? = nil,
        operator: ByteString? = nil
    ) {
        self.principal = principal
        self.tenant = tenant
        self.user = user
        self.session = session
        self.agent = agent
        self.operator = `operator`
    }
}
