import Guards
package import Primitives
package import Storage

/// `/oauth/token`: token exchange (RFC 8693) by agents, who authenticate with `private_key_jwt` (RFC 7523).
package struct TokenEndpoint: Sendable {
    package static let grantType: ByteString = "urn:ietf:params:oauth:grant-type:token-exchange"
    package static let accessToken: ByteString = "urn:ietf:params:oauth:token-type:access_token"
    package static let sessionCode: ByteString = "urn:remit:params:token-type:session-code"

    private enum Subject: Sendable {
        case code(ByteString)
        case own(Result<CheckedToken, SessionRefusal>)
        case user(Result<VerifiedToken, TokenRefusal>)
    }

    let store: SessionStore
    let issuers: IssuerRegistry
    let database: any Database
    private var verifier: SessionVerifier { store.verifier }
    private var settings: SessionSettings { store.settings }

    package init(store: SessionStore, issuers: IssuerRegistry, database: any Database) {
        self.store = store
        self.issuers = issuers
        self.database = database
    }

    /// Answers one request.
    ///
    /// The client's assertion is used up by every request that it authenticates, also where the exchange is refused.
    package func exchange(
        _ form: OAuthForm, agents: [AgentName: AgentDefinition], tenants: [TenantName: TenantDefinition]
    ) async throws(OAuthError) -> TokenGrant {
        guard try form.required("grant_type") == Self.grantType else {
            throw OAuthError(.unsupportedGrantType, "Use token exchange, RFC 8693.", detail: "oauth.grant-type")
        }
        let addresses = OAuthAddresses(issuer: settings.publicURL)
        let assertion = try ClientAssertion(
            form, agents: agents, audiences: [addresses.token, addresses.issuer], now: store.clock.now)
        try checkTargets(form, addresses)
        let subject = try await subject(form)
        let verified: (TokenGrant.Means, VerifiedSession)
        do {
            // A refused exchange is returned, not thrown: throwing would undo that the assertion is spent.
            verified = try await database.write {
                transaction -> Result<(TokenGrant.Means, VerifiedSession), OAuthError> in
                try assertion.spend(at: store.clock.now, in: transaction)
                do {
                    return .success(
                        try exchange(subject, assertion.agent, agents: agents, tenants: tenants, in: transaction))
                } catch { return .failure(OAuthError(error)) }
            }.get()
        } catch { throw OAuthError(error) }
        let now = store.clock.now
        do throws(SigningError) {
            let token = try SessionToken.mint(
                for: verified.1, key: verifier.keys.newest, settings: settings, random: store.random, now: now)
            return TokenGrant(verified.0, verified.1, token, now: now)
        } catch { throw .unavailable }
    }

    private func checkTargets(_ form: OAuthForm, _ addresses: OAuthAddresses) throws(OAuthError) {
        guard form["actor_token"] == nil, form["actor_token_type"] == nil else {
            throw .request("The actor is the authenticated client; send no actor_token.")
        }
        if let requested = form["requested_token_type"], requested != Self.accessToken {
            throw .request("Only access tokens are issued.")
        }
        for name: ByteString in ["resource", "audience"] {
            if let target = form[name], target != addresses.resource {
                throw OAuthError(.invalidTarget, "Tokens are for \(addresses.resource) only.", detail: "oauth.target")
            }
        }
    }

    private func subject(_ form: OAuthForm) async throws(OAuthError) -> Subject {
        let text = try form.required("subject_token")
        switch try form.required("subject_token_type") {
        case Self.sessionCode: return .code(text)
        case Self.accessToken:
            let issuer = try? CompactToken(parsing: text).claims().text("iss")
            if issuer == settings.publicURL {
                do throws(SessionRefusal) { return .own(.success(try verifier.check(text))) } catch {
                    return .own(.failure(error))
                }
            }
            do throws(TokenRefusal) { return .user(.success(try await issuers.verify(text, expecting: .agents))) } catch
            {
                if error.reason == .keysUnavailable { throw .unavailable }
                return .user(.failure(error))
            }
        default: throw .request("This subject_token_type is not supported.")
        }
    }

    private func exchange(
        _ subject: Subject, _ agent: AgentName, agents: [AgentName: AgentDefinition],
        tenants: [TenantName: TenantDefinition], in transaction: any SQLTransaction
    ) throws -> (TokenGrant.Means, VerifiedSession) {
        let now = store.clock.now
        switch subject {
        case .code(let code):
            guard let owner = try store.secrets.find(code, .code, at: now, in: transaction) else {
                throw OAuthError.grant("oauth.code")
            }
            let bound = try verifier.row(owner.tenant, owner.session, in: transaction).agent
            if guarded(.clientBound), bound != agent { throw OAuthError.grant("oauth.foreign-code") }
            guard try store.secrets.spend(code, .code, at: now, in: transaction) != nil else {
                throw OAuthError.grant("oauth.code")
            }
            return (
                .code,
                try verifier.verify(
                    sessionID: owner.session, of: owner.tenant, agents: agents, tenants: tenants, in: transaction)
            )
        case .own(let result):
            let token = try result.get()
            if guarded(.clientBound), token.agent != agent { throw OAuthError.grant("oauth.foreign-token") }
            guard now < token.expires.advanced(seconds: settings.renewal) else {
                throw OAuthError.grant("oauth.too-late")
            }
            return (
                .renewal,
                try verifier.verifyIgnoringTokenExpiry(token, agents: agents, tenants: tenants, in: transaction)
            )
        case .user(let result):
            let token: VerifiedToken
            do { token = try result.get() } catch { throw OAuthError.grant(error.reason.rawValue) }
            if guarded(.clientBound), token.mayAct != agent.bytes { throw OAuthError.grant("oauth.may-act") }
            let row = try store.openUnattested(token, agent: agent, agents: agents, tenants: tenants, in: transaction)
            return (
                .delegation,
                try verifier.verify(
                    sessionID: row.id, of: row.tenant, agents: agents, tenants: tenants, in: transaction)
            )
        }
    }
}
