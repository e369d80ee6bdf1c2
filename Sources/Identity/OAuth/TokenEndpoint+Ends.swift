package import JSON
import Primitives
import Storage

extension TokenEndpoint {
    private static let inactive: JSONValue = ["active": false]

    /// `/oauth/revoke`, RFC 7009: an agent gives up a token or a session code of its own. What is unknown, or another's, is left
    /// alone and answered alike.
    package func revoke(_ form: OAuthForm, agents: [AgentName: AgentDefinition]) async throws(OAuthError) {
        let addresses = OAuthAddresses(issuer: store.settings.publicURL)
        let assertion = try ClientAssertion(
            form, agents: agents, audiences: [addresses.revocation, addresses.token, addresses.issuer],
            now: store.clock.now)
        let text = try form.required("token")
        let token = try? store.verifier.check(text)
        do {
            try await database.write { transaction in
                let now = store.clock.now
                try assertion.spend(at: now, in: transaction)
                if let token {
                    guard token.agent == assertion.agent else { return }
                    // It could still be renewed for a while after it expired.
                    let end = token.expires.advanced(seconds: store.settings.renewal)
                    try RevokedTokens.add(token.id, of: token.tenant, until: end, in: transaction)
                } else if let owner = try store.secrets.find(text, .code, at: now, in: transaction),
                    try store.verifier.row(owner.tenant, owner.session, in: transaction).agent == assertion.agent
                {
                    _ = try store.secrets.spend(text, .code, at: now, in: transaction)
                }
            }
        } catch { throw OAuthError(error) }
    }

    /// `/oauth/introspect`, RFC 7662, for an agent: about its own tokens. Of all others it learns that they are not active.
    package func introspect(
        _ form: OAuthForm, agents: [AgentName: AgentDefinition], tenants: [TenantName: TenantDefinition]
    ) async throws(OAuthError) -> JSONValue {
        let addresses = OAuthAddresses(issuer: store.settings.publicURL)
        let assertion = try ClientAssertion(
            form, agents: agents, audiences: [addresses.introspection, addresses.token, addresses.issuer],
            now: store.clock.now)
        let text = try form.required("token")
        do {
            try await database.write { try assertion.spend(at: store.clock.now, in: $0) }
        } catch { throw OAuthError(error) }
        return try await describe(text, agents: agents, tenants: tenants) { $0.agent == assertion.agent }
    }

    /// The same for an operator, about any session token.
    package func introspect(
        _ form: OAuthForm, for caller: OperatorIdentity, agents: [AgentName: AgentDefinition],
        tenants: [TenantName: TenantDefinition]
    ) async throws(OAuthError) -> JSONValue {
        guard !caller.roles.isEmpty else { throw .client("oauth.no-role") }
        return try await describe(try form.required("token"), agents: agents, tenants: tenants) { _ in true }
    }

    private func describe(
        _ text: ByteString, agents: [AgentName: AgentDefinition], tenants: [TenantName: TenantDefinition],
        if allowed: (CheckedToken) -> Bool
    ) async throws(OAuthError) -> JSONValue {
        guard let token = try? store.verifier.check(text), allowed(token) else { return Self.inactive }
        let session: VerifiedSession
        do {
            session = try await database.read { transaction in
                try store.verifier.verify(token, agents: agents, tenants: tenants, in: transaction)
            }
        } catch {
            guard SessionRefusal(error).reason != .unavailable else { throw .unavailable }
            return Self.inactive
        }
        return [
            "active": true, "iss": .string(store.settings.publicURL), "aud": .string(store.settings.resource),
            "sub": .string(session.user.id), "client_id": .string(session.client), "token_type": "Bearer",
            "jti": .string(token.id), "iat": .integer(token.issued.seconds), "exp": .integer(token.expires.seconds),
            "sid": .string(session.id), "tenant": .string(session.tenant.bytes),
        ]
    }
}
