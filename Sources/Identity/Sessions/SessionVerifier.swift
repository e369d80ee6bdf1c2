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
            let row = try row(session.tenant, session.id, in: transaction)
            try checkTimes(row)
            try checkIssuer(row)
            if let token = session.token, guarded(.tokenRevoked),
                try RevokedTokens.contains(token, of: session.tenant, in: transaction)
            {
                throw SessionRefusal(.tokenRevoked)
            }
            let state = try suspensions.state(of: Self.subjects(row), in: transaction)
            if guarded(.epoch), state.epoch != session.epoch { throw SessionRefusal(.epoch) }
        } catch { throw SessionRefusal(error) }
    }

    func row(_ tenant: TenantName, _ id: ByteString, in transaction: any SQLTransaction) throws -> SessionRow {
        guard let row = try SessionRow.load(tenant, id, rows: rows, in: transaction) else {
            throw SessionRefusal(.unknown)
        }
        return row
    }

    /// Everything about a session but the token, and the epoch under which it was so.
    func check(
        _ row: SessionRow, agents: [AgentName: AgentDefinition], tenants: [TenantName: TenantDefinition],
        in transaction: any SQLTransaction
    ) throws -> Int64 {
        try checkTimes(row)
        try checkIssuer(row)
        let state = try suspensions.state(of: Self.subjects(row), in: transaction)
        try checkParties(row.agent, row.tenant, agents: agents, tenants: tenants, state)
        if guarded(.userState), state.standing(of: .user(row.tenant, row.user.id)) != .active {
            throw SessionRefusal(.userSuspended)
        }
        if guarded(.sessionRow), state.standing(of: .session(row.tenant, row.id)) != .active {
            throw SessionRefusal(.sessionSuspended)
        }
        return state.epoch
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
    private func checkIssuer(_ row: SessionRow) throws(SessionRefusal) {
        if guarded(.issuerStands), !issuers.stands(row) { throw SessionRefusal(.issuerGone, row.tenant.text) }
    }

    private func checkTimes(_ row: SessionRow) throws(SessionRefusal) {
        let now = clock.now
        if guarded(.sessionRow), row.ended != nil { throw SessionRefusal(.ended, row.endReason?.text) }
        if guarded(.sessionExpiry) {
            guard now < row.expires, now < row.activeUntil else { throw SessionRefusal(.expired, "session") }
            guard now.advanced(seconds: TokenExpectation.skew) >= row.opened else { throw SessionRefusal(.clock) }
        }
    }

    private static func subjects(_ row: SessionRow) -> [SuspensionSubject] {
        [
            .session(row.tenant, row.id), .user(row.tenant, row.user.id), .tenant(row.tenant), .agent(row.agent),
            .agentInTenant(row.agent, row.tenant),
        ]
    }
}
