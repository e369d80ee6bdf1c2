import Guards
package import Primitives
package import Storage

extension SessionStore {
    /// Opens an unattested session for an agent that brought the user's own token, which names it. It ends with that token.
    func openUnattested(
        _ token: VerifiedToken, agent: AgentName, agents: [AgentName: AgentDefinition],
        tenants: [TenantName: TenantDefinition],
        in transaction: any SQLTransaction
    ) throws -> SessionRow {
        guard token.door == .agents else { throw SessionRefusal(.door) }
        let end = min(token.expires, clock.now.advanced(seconds: settings.absolute))
        return try insert(
            token, agent: agent, isAttested: false, expires: end, agents: agents, tenants: tenants, in: transaction)
    }

    func insert(
        _ token: VerifiedToken, agent: AgentName, isAttested: Bool, expires: Timestamp,
        agents: [AgentName: AgentDefinition], tenants: [TenantName: TenantDefinition],
        in transaction: any SQLTransaction
    ) throws -> SessionRow {
        guard let tenant = token.tenant else { throw SessionRefusal(.door) }
        let now = clock.now
        let user = try UserDirectory(random: random, clock: clock).user(
            of: tenant, issuer: token.issuer, subject: token.subject, in: transaction)
        let state = try verifier.suspensions.state(
            of: [.user(tenant, user.id), .tenant(tenant), .agent(agent), .agentInTenant(agent, tenant)], in: transaction
        )
        try verifier.checkParties(agent, tenant, agents: agents, tenants: tenants, state)
        if guarded(.userState), state.standing(of: .user(tenant, user.id)) != .active {
            throw SessionRefusal(.userSuspended)
        }
        if guarded(.sessionBound) { try checkRoom(for: user, of: tenant, now: now, in: transaction) }
        let row = SessionRow(
            tenant: tenant, id: random.identifier("ses"), user: user, agent: agent, isAttested: isAttested,
            claims: token.claims,
            authentication: token.authentication, signIn: token.signIn, opened: now, expires: expires,
            activeUntil: min(now.advanced(seconds: settings.idle), expires), ended: nil, endReason: nil, words: 0,
            audience: token.audience)
        try row.insert(rows: rows, in: transaction)
        return row
    }

    /// Whether user and tenant may have one session more.
    private func checkRoom(
        for user: UserIdentity, of tenant: TenantName, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let open = "ended IS NULL AND expires > ? AND active_until > ?"
        func count(_ condition: String, _ values: [SQLValue], upTo limit: Int64) throws -> Int64 {
            let row = try transaction.row(
                "SELECT COUNT(*) AS open FROM (SELECT 1 AS one FROM sessions WHERE \(condition) AND \(open) LIMIT ?) s",
                values + [.time(now), .time(now), .integer(limit)])
            return try row?.integer("open") ?? limit
        }
        let ofUser = try count("tenant = ? AND user_id = ?", [.name(tenant), .text(user.id)], upTo: settings.perUser)
        guard ofUser < settings.perUser else { throw SessionRefusal(.tooMuch, "sessions of the user") }
        let ofTenant = try count("tenant = ?", [.name(tenant)], upTo: settings.perTenant)
        guard ofTenant < settings.perTenant else { throw SessionRefusal(.tooMuch, "sessions of the tenant") }
    }

    /// Something happened in a session: moves its idle end. To be called in the transaction of each intent.
    ///
    /// It writes only where that gains a fifteenth of the idle time or more, so that a busy session is not one write more for
    /// each call.
    package func touch(_ session: VerifiedSession, in transaction: any SQLTransaction) throws(SessionRefusal) {
        let end = min(clock.now.advanced(seconds: settings.idle), session.expires)
        guard end.milliseconds - session.activeUntil.milliseconds >= settings.idle * 1000 / 15 else { return }
        try keepAlive(session, until: end, in: transaction)
    }

    /// Whether ``touch(_:in:)`` would write now: for reads that would otherwise write nothing.
    package func wantsTouch(_ session: VerifiedSession) -> Bool {
        let end = min(clock.now.advanced(seconds: settings.idle), session.expires)
        return end.milliseconds - session.activeUntil.milliseconds >= settings.idle * 1000 / 15
    }

    /// Keeps a session from its idle end until a time, as an open hold does; never past its absolute end.
    package func keepAlive(
        _ session: VerifiedSession, until time: Timestamp, in transaction: any SQLTransaction
    ) throws(SessionRefusal) {
        do {
            var row = try verifier.row(session.tenant, session.id, in: transaction)
            let end = later(row, than: time)
            guard end != row.activeUntil else { return }
            row.activeUntil = end
            try row.update(rows: rows, in: transaction)
        } catch { throw SessionRefusal(error) }
    }

    /// Renews a session on the user's word: moves its idle end, never its absolute one.
    ///
    /// - Returns: the idle end.
    package func renew(
        _ session: VerifiedSession, in transaction: any SQLTransaction
    ) throws(SessionRefusal) -> Timestamp {
        let end = min(clock.now.advanced(seconds: settings.idle), session.expires)
        try keepAlive(session, until: end, in: transaction)
        return max(end, session.activeUntil)
    }

    /// Ends a session on the word of whoever holds the user's secret; it works though agent, tenant or user are suspended.
    ///
    /// - Returns: the tenant and the user, for the ledger; nil where it had ended already.
    @discardableResult
    package func end(
        userToken secret: ByteString, sessionID id: ByteString, in transaction: any SQLTransaction
    ) throws(SessionRefusal) -> (tenant: TenantName, user: UserIdentity)? {
        do {
            guard let owner = try secrets.find(secret, .userToken, at: clock.now, in: transaction), owner.session == id
            else {
                throw SessionRefusal(.secret)
            }
            let row = try verifier.row(owner.tenant, id, in: transaction)
            guard row.ended == nil else { return nil }
            try end(row, "user", in: transaction)
            return (row.tenant, row.user)
        } catch { throw SessionRefusal(error) }
    }

    /// Ends the sessions of a sign-in, or of a person at an issuer, and returns their tenants and ids.
    func endAll(
        issuer: ByteString, subject: ByteString?, signIn: ByteString?, in transaction: any SQLTransaction
    ) throws -> [EndedSession] {
        var ended: [EndedSession] = []
        for row in try SessionRow.open(
            issuer: issuer, subject: subject, signIn: signIn, now: clock.now, rows: rows, in: transaction)
        {
            try end(row, "logout", in: transaction)
            ended.append(EndedSession(tenant: row.tenant, id: row.id, user: row.user, agent: row.agent))
        }
        return ended
    }

    private func end(_ row: SessionRow, _ reason: ByteString, in transaction: any SQLTransaction) throws(StorageError) {
        var row = row
        row.ended = clock.now
        row.endReason = reason
        try row.update(rows: rows, in: transaction)
    }

    /// Removes what is past and needed no more: secrets, revoked tokens and spent values that expired. Bounded; to be called
    /// now and then.
    package func sweep(in transaction: any SQLTransaction) throws(SessionRefusal) {
        do {
            let now = clock.now
            try transaction.execute("DELETE FROM session_secrets WHERE expires < ?", [.time(now)])
            try transaction.execute("DELETE FROM revoked_tokens WHERE expires < ?", [.time(now)])
            try transaction.execute("DELETE FROM spent_values WHERE expires < ?", [.time(now)])
        } catch { throw SessionRefusal(error) }
    }
}

/// A session that was ended, for the ledger.
package struct EndedSession: Hashable, Sendable {
    package let tenant: TenantName
    package let id: ByteString
    package let user: UserIdentity
    package let agent: AgentName
}
