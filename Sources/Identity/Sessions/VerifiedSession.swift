import Guards
package import JSON
package import Primitives
package import Storage

/// A session, verified against the state of this moment: the only thing that names a tenant and a user (law 1).
///
/// ``SessionVerifier`` makes it, below, from a token, from the user's own secret, or from the id that a held call carries. It never
/// changes, and goes through all stages of a call by reference.
package final class VerifiedSession: Sendable {
    private struct Seal: Sendable {}

    package let id: ByteString
    package let tenant: TenantName
    package let user: UserIdentity
    package let agent: AgentName
    /// False where the agent brought the user's token itself: nothing in it is the user's own word.
    package let isAttested: Bool
    /// What an issuer that the company runs says of the user; else empty.
    package let claims: JSONObject
    package let authentication: AuthenticationFacts
    package let opened: Timestamp
    /// The absolute end.
    package let expires: Timestamp
    /// When it ends if nothing more happens in it.
    package let activeUntil: Timestamp
    /// The id of the token that was brought; nil where none was.
    package let token: ByteString?
    /// How many messages of the user it took in.
    package let words: Int64
    /// The sum of the epochs of session, user, tenant, agent, agent for tenant, and the tenant's policies; see
    /// ``SuspensionState/epoch``.
    package let epoch: Int64
    /// The version of the policies that the tenant's administrator set; 0 where none were ever set.
    package let policyVersion: Int64
    /// The audience of the token that opened it.
    let audience: ByteString?
    /// The mark of its row, as it was verified.
    let mark: [UInt8]
    private let seal = Seal()

    /// The OAuth client, which is the agent.
    package var client: ByteString { agent.bytes }

    fileprivate init(_ row: SessionRow, token: ByteString?, _ state: SuspensionState) {
        id = row.id
        tenant = row.tenant
        user = row.user
        agent = row.agent
        isAttested = row.isAttested
        claims = row.claims
        authentication = row.authentication
        opened = row.opened
        expires = row.expires
        activeUntil = row.activeUntil
        words = row.words
        audience = row.audience
        mark = row.mark
        self.token = token
        epoch = state.epoch
        policyVersion = state.epoch(of: .policies(row.tenant))
    }
}

extension SessionVerifier {
    /// Verifies a session by the token that an agent brought.
    ///
    /// - Parameters:
    ///   - agents: the agents of the deployment's snapshot that the call runs under.
    ///   - tenants: its tenants that differ.
    ///   - transaction: any; nothing is written.
    package func verify(
        _ token: CheckedToken, agents: [AgentName: AgentDefinition], tenants: [TenantName: TenantDefinition],
        in transaction: any SQLTransaction
    ) throws(SessionRefusal) -> VerifiedSession {
        if guarded(.sessionExpiry), clock.now >= token.expires { throw SessionRefusal(.expired, "token") }
        return try verifyIgnoringTokenExpiry(token, agents: agents, tenants: tenants, in: transaction)
    }

    /// The same for a renewal, which has its own rule about the token's end.
    func verifyIgnoringTokenExpiry(
        _ token: CheckedToken, agents: [AgentName: AgentDefinition], tenants: [TenantName: TenantDefinition],
        in transaction: any SQLTransaction
    ) throws(SessionRefusal) -> VerifiedSession {
        do {
            let revoked = try RevokedTokens.contains(token.id, of: token.tenant, in: transaction)
            if guarded(.tokenRevoked), revoked { throw SessionRefusal(.tokenRevoked) }
            let row = try row(token.tenant, token.session, in: transaction)
            if guarded(.sessionRow), row.agent != token.agent || row.user.id != token.user {
                throw SessionRefusal(.unknown, "token and session differ")
            }
            let state = try check(row, agents: agents, tenants: tenants, in: transaction)
            return VerifiedSession(row, token: token.id, state)
        } catch { throw SessionRefusal(error) }
    }

    /// Verifies the session that a held call names, now that it may run.
    package func verify(
        sessionID id: ByteString, of tenant: TenantName, agents: [AgentName: AgentDefinition],
        tenants: [TenantName: TenantDefinition], in transaction: any SQLTransaction
    ) throws(SessionRefusal) -> VerifiedSession {
        do {
            let row = try row(tenant, id, in: transaction)
            let state = try check(row, agents: agents, tenants: tenants, in: transaction)
            return VerifiedSession(row, token: nil, state)
        } catch { throw SessionRefusal(error) }
    }

    /// Verifies a session by the user's own secret, which the company's front end holds; `id` is the one in the path.
    package func verify(
        userToken secret: ByteString, sessionID id: ByteString, agents: [AgentName: AgentDefinition],
        tenants: [TenantName: TenantDefinition], in transaction: any SQLTransaction
    ) throws(SessionRefusal) -> VerifiedSession {
        do {
            let owner = try SessionSecrets(rows: rows).find(secret, .userToken, at: clock.now, in: transaction)
            guard let owner, owner.session == id else { throw SessionRefusal(.secret) }
            let row = try row(owner.tenant, owner.session, in: transaction)
            let state = try check(row, agents: agents, tenants: tenants, in: transaction)
            return VerifiedSession(row, token: nil, state)
        } catch { throw SessionRefusal(error) }
    }
}
