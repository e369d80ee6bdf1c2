import Guards
package import Primitives
package import Storage

/// Verifies sessions, at each call anew (law 2): the token's signature first, without I/O, then all state in the caller's one
/// transaction. What makes a ``VerifiedSession`` stands beside that type.
package struct SessionVerifier: Sendable {
    private let current: @Sendable () -> SessionSettings
    private let issuers: IssuerRegistry
    let keys: SigningKeys
    let rows: RowAuthenticator
    let suspensions: Suspensions
    let clock: any WallClock
    private let cache = TokenCache<CheckedToken>()
    private let checked = SessionRowCache()

    /// - Parameters:
    ///   - issuers: whether what opened a session could open it still is asked of them at each call.
    ///   - settings: those of the deployment that serves now.
    package init(
        issuers: IssuerRegistry, keys: SigningKeys, rows: RowAuthenticator, clock: any WallClock,
        settings: @escaping @Sendable () -> SessionSettings
    ) {
        current = settings
        self.issuers = issuers
        self.keys = keys
        self.rows = rows
        self.clock = clock
        suspensions = Suspensions(rows: rows, clock: clock)
    }

    package var settings: SessionSettings { current() }

    /// Checks that Remit wrote this token for `/mcp`. Pure but for a cache of tokens that were checked; time and state are
    /// ``verify(_:agents:tenants:in:)``'s.
    package func check(_ text: ByteString) throws(SessionRefusal) -> CheckedToken {
        let key = TokenCache<CheckedToken>.key(text)
        let now = clock.now
        if let known = cache.value(key, at: now) { return known }
        let checked = try CheckedToken.check(text, keys: keys.publicKeys, settings: settings)
        cache.keep(checked, key, until: checked.expires, at: now)
        return checked
    }

    /// Asks once more, in the transaction that is to write the intent: did the session end, or any standing change, since it was
    /// verified?
    package func confirm(_ session: VerifiedSession, in transaction: any SQLTransaction) throws(SessionRefusal) {
        do {
            if try SessionRow.isUnchanged(session.tenant, session.id, since: session.mark, in: transaction) {
                try checkTimes(opened: session.opened, activeUntil: session.activeUntil, expires: session.expires)
            } else {
                try checkTimes(try row(session.tenant, session.id, in: transaction))
            }
            try checkIssuer(
                session.user.issuer, session.tenant, audience: session.audience, isAttested: session.isAttested)
            if let token = session.token, guarded(.tokenRevoked),
                try RevokedTokens.contains(token, of: session.tenant, in: transaction)
            {
                throw SessionRefusal(.tokenRevoked)
            }
            let subjects = Self.subjects(session.tenant, session.id, user: session.user.id, session.agent)
            let state = try suspensions.state(of: subjects, in: transaction)
            if guarded(.epoch), state.epoch(of: .policies(session.tenant)) != session.policyVersion {
                throw SessionRefusal(.policies)
            }
            if guarded(.epoch), state.epoch != session.epoch { throw SessionRefusal(.epoch) }
        } catch { throw SessionRefusal(error) }
    }

    func row(_ tenant: TenantName, _ id: ByteString, in transaction: any SQLTransaction) throws -> SessionRow {
        guard let row = try SessionRow.load(tenant, id, rows: rows, checked: checked, in: transaction) else {
            throw SessionRefusal(.unknown)
        }
        return row
    }

    /// Everything about a session but the token, and the standing under which it was so.
    func check(
        _ row: SessionRow, agents: [AgentName: AgentDefinition], tenants: [TenantName: TenantDefinition],
        in transaction: any SQLTransaction
    ) throws -> SuspensionState {
        try checkTimes(row)
        try checkIssuer(row.user.issuer, row.tenant, audience: row.audience, isAttested: row.isAttested)
        let subjects = Self.subjects(row.tenant, row.id, user: row.user.id, row.agent)
        let state = try suspensions.state(of: subjects, in: transaction)
        try checkParties(row.agent, row.tenant, agents: agents, tenants: tenants, state)
        if guarded(.userState), state.standing(of: .user(row.tenant, row.user.id)) != .active {
            throw SessionRefusal(.userSuspended)
        }
        if guarded(.sessionRow), state.standing(of: .session(row.tenant, row.id)) != .active {
            throw SessionRefusal(.sessionSuspended)
        }
        return state
    }

    /// Whether the agent may work at all, and for this tenant.
    func checkParties(
        _ agent: AgentName, _ tenant: TenantName, agents: [AgentName: AgentDefinition],
        tenants: [TenantName: TenantDefinition], _ state: SuspensionState
    ) throws(SessionRefusal) {
        if guarded(.agentState) {
            guard let definition = agents[agent], definition.mayStart(at: clock.now) else {
                throw SessionRefusal(.agentNotStarted, agent.text)
            }
            guard state.allActive([.agent(agent), .agentInTenant(agent, tenant)]) else {
                throw SessionRefusal(.agentSuspended, agent.text)
            }
        }
        if guarded(.tenantState) {
            if let allowed = tenants[tenant]?.agents, !allowed.contains(agent) {
                throw SessionRefusal(.agentNotAllowed, agent.text)
            }
            guard state.standing(of: .tenant(tenant)) == .active else {
                throw SessionRefusal(.tenantSuspended, tenant.text)
            }
        }
    }

    /// Whether the issuer, its word for the tenant, and the audience by which the session was opened are there still.
    private func checkIssuer(
        _ issuer: ByteString, _ tenant: TenantName, audience: ByteString?, isAttested: Bool
    ) throws(SessionRefusal) {
        if guarded(.issuerStands),
            !issuers.stands(issuer: issuer, tenant: tenant, audience: audience, isAttested: isAttested)
        {
            throw SessionRefusal(.issuerGone, tenant.text)
        }
    }

    private func checkTimes(_ row: SessionRow) throws(SessionRefusal) {
        if guarded(.sessionRow), row.ended != nil { throw SessionRefusal(.ended, row.endReason?.text) }
        try checkTimes(opened: row.opened, activeUntil: row.activeUntil, expires: row.expires)
    }

    private func checkTimes(opened: Timestamp, activeUntil: Timestamp, expires: Timestamp) throws(SessionRefusal) {
        let now = clock.now
        if guarded(.sessionExpiry) {
            guard now < expires, now < activeUntil else { throw SessionRefusal(.expired, "session") }
            guard now.advanced(seconds: TokenExpectation.skew) >= opened else { throw SessionRefusal(.clock) }
        }
    }

    private static func subjects(
        _ tenant: TenantName, _ id: ByteString, user: ByteString, _ agent: AgentName
    ) -> [SuspensionSubject] {
        [
            .session(tenant, id), .user(tenant, user), .tenant(tenant), .agent(agent), .agentInTenant(agent, tenant),
            .policies(tenant),
        ]
    }
}
