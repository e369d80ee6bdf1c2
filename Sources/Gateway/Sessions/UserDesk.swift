package import Identity
import Ledger
package import Primitives
package import Storage

/// What a user does with a session through the company's front end: open it, speak, renew, end. Each is in the ledger, in one
/// transaction with what it tells of.
package struct UserDesk: Sendable {
    private let gateway: Gateway
    private let sessions: SessionStore
    private let issuers: IssuerRegistry
    private let database: any Database

    package init(gateway: Gateway, sessions: SessionStore, issuers: IssuerRegistry, database: any Database) {
        self.gateway = gateway
        self.sessions = sessions
        self.issuers = issuers
        self.database = database
    }

    /// Why a user's door stays shut.
    package enum Problem: Error, Sendable {
        case token(TokenRefusal)
        case session(SessionRefusal)
        case unavailable(code: String)
    }

    /// Opens a session for an agent on the word of a user's token.
    package func open(token: ByteString, agent: AgentName, address: ByteString) async throws(Problem) -> OpenedSession {
        let rules = gateway.rules
        let verified: VerifiedToken
        do {
            verified = try await issuers.verify(token, expecting: .frontEnd)
        } catch {
            await refuse(code: error.reason.rawValue, detail: error.detail, law: .sessionNamesTenant, address, rules)
            throw .token(error)
        }
        do {
            let ledger = gateway.ledger
            return try await database.write { [sessions] transaction in
                let opened = try sessions.open(
                    verified, agent: agent, agents: rules.agents, tenants: rules.tenants, in: transaction)
                let subject = CallSubject(
                    principal: .user, tenant: opened.tenant.bytes, user: opened.user.id, session: opened.id,
                    agent: opened.agent.bytes)
                let event = try ledger.prepare(EventDraft(kind: .session, subject: subject, action: "session.opened"))
                try ledger.record(event, in: transaction)
                return opened
            }
        } catch let error as SessionRefusal {
            await refuse(code: error.code, detail: error.detail, law: .verifiedAgain, address, rules)
            throw .session(error)
        } catch LedgerError.exhausted {
            throw .session(SessionRefusal(.tooMuch, "ledger"))
        } catch {
            throw .unavailable(code: "session.unwritten")
        }
    }

    /// Takes in the user's words, and says what they ask for.
    ///
    /// - Parameter offset: where she is, in minutes east of UTC, as far as the front end knows it.
    package func hear(
        _ text: ByteString, offset: Int? = nil, session id: ByteString, userToken: ByteString, address: ByteString
    ) async throws(Problem) -> (message: HeardMessage, grant: DrawnGrant) {
        let rules = gateway.rules
        return try await within(id, userToken, address) { [sessions, gateway] session, transaction in
            let text = try gateway.withoutSecrets(text, of: session, in: transaction)
            let message = try sessions.hear(text, offset: offset, in: session, transaction)
            let grant = DrawnGrant(text, in: session, rules)
            let event = try gateway.ledger.prepare(
                EventDraft(
                    kind: .words, subject: CallSubject(session), action: "session.words", target: message.id,
                    detail: grant.detail, content: .init(part: "words", bytes: Array(text.utf8))))
            try gateway.ledger.record(event, in: transaction)
            return (message, grant)
        }
    }

    /// Keeps the session from its idle end, never past its absolute one; and gives the agent a new code.
    package func renew(
        session id: ByteString, userToken: ByteString, address: ByteString
    ) async throws(Problem) -> (code: ByteString, expires: Timestamp) {
        try await within(id, userToken, address) { [sessions, gateway] session, transaction in
            let expires = try sessions.renew(session, in: transaction)
            let code = try sessions.issueCode(for: session, in: transaction).code
            let event = try gateway.ledger.prepare(
                EventDraft(kind: .session, subject: CallSubject(session), action: "session.renewed"))
            try gateway.ledger.record(event, in: transaction)
            return (code, expires)
        }
    }

    /// Ends the session, whatever the state of agent, tenant or user.
    package func end(session id: ByteString, userToken: ByteString, address: ByteString) async throws(Problem) {
        do {
            try await database.write { [sessions, gateway] transaction in
                guard let ended = try sessions.end(userToken: userToken, sessionID: id, in: transaction) else { return }
                let subject = CallSubject(
                    principal: .user, tenant: ended.tenant.bytes, user: ended.user.id, session: id)
                let event = try gateway.ledger.prepare(
                    EventDraft(kind: .session, subject: subject, action: "session.ended"))
                try gateway.ledger.record(event, in: transaction)
            }
        } catch let error as SessionRefusal {
            await refuse(code: error.code, detail: error.detail, law: .verifiedAgain, address, gateway.rules)
            throw .session(error)
        } catch {
            throw .unavailable(code: "session.unwritten")
        }
    }

    /// Verifies the user's secret and does something with the session, in one transaction.
    private func within<Result: Sendable>(
        _ id: ByteString, _ userToken: ByteString, _ address: ByteString,
        _ body: @escaping @Sendable (VerifiedSession, any SQLTransaction) throws -> Result
    ) async throws(Problem) -> Result {
        let rules = gateway.rules
        do {
            return try await database.write { [gateway] transaction in
                let session = try gateway.verifier.verify(
                    userToken: userToken, sessionID: id, agents: rules.agents, tenants: rules.tenants, in: transaction)
                return try body(session, transaction)
            }
        } catch let error as SessionRefusal {
            await refuse(code: error.code, detail: error.detail, law: .verifiedAgain, address, rules)
            throw .session(error)
        } catch LedgerError.exhausted {
            throw .session(SessionRefusal(.tooMuch, "ledger"))
        } catch {
            throw .unavailable(code: "session.unwritten")
        }
    }

    private func refuse(code: String, detail: String?, law: Law, _ address: ByteString, _ rules: Ruleset) async {
        // not enforcing: writes down what the verifier refused
        let refusal = Refusal(.unauthenticated, law, code, detail: detail)
        await gateway.write(refusal, call: nil, subject: nil, rules: rules, tool: nil, address: address)
    }
}

extension CallSubject {
    /// The user of a session.
    init(_ session: VerifiedSession) {
        self.init(
            principal: .user, tenant: session.tenant.bytes, user: session.user.id, session: session.id,
            agent: session.agent.bytes)
    }
}
