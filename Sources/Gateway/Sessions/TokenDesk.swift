package import Identity
import Ledger
package import Primitives

/// Enters in the ledger what happens at `/oauth/*`.
package struct TokenDesk: Sendable {
    private let gateway: Gateway

    package init(gateway: Gateway) { self.gateway = gateway }

    /// A token was given to an agent.
    package func granted(_ grant: TokenGrant) async throws(OAuthError) {
        let session = grant.session
        let subject = CallSubject(
            principal: .agent, tenant: session.tenant.bytes, user: session.user.id, session: session.id,
            agent: session.agent.bytes)
        try await record(
            EventDraft(
                kind: .session, subject: subject, action: "session.token", target: grant.tokenID,
                detail: ByteString(grant.means.rawValue)))
    }

    /// Sessions were ended by their issuer.
    package func ended(_ sessions: [EndedSession]) async throws(OAuthError) {
        for session in sessions {
            let subject = CallSubject(
                principal: .user, tenant: session.tenant.bytes, user: session.user.id, session: session.id,
                agent: session.agent.bytes)
            try await record(EventDraft(kind: .session, subject: subject, action: "session.logged-out"))
        }
    }

    /// A request was refused.
    package func refused(_ error: OAuthError, address: ByteString) async {
        // not enforcing: writes down what the token endpoint refused
        let refusal = Refusal(.unauthenticated, .sessionNamesTenant, error.detail)
        await gateway.write(refusal, call: nil, subject: nil, rules: gateway.rules, tool: nil, address: address)
    }

    private func record(_ draft: EventDraft) async throws(OAuthError) {
        do {
            try await gateway.ledger.record(draft)
        } catch {
            throw OAuthError(.temporarilyUnavailable, "Try again later.", detail: "ledger")
        }
    }
}
