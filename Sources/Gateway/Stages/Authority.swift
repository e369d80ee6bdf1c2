package import Identity
package import Primitives
import Storage

/// Whose call it is, verified now (laws 1 and 2): the first stage, and the only way to the second.
///
/// An authority of a user is made from a session token, or from the session that a hold names; all state is read anew, in one
/// snapshot of the database.
package struct Authority: ~Copyable, Sendable {
    private struct Seal: Sendable {}

    package let session: VerifiedSession
    package let tenant: TenantID
    /// One snapshot of the deployment for the whole call.
    package let rules: Ruleset
    /// The tools that are switched off for the tenant, in the same snapshot.
    package let switchedOff: Set<ByteString>
    /// The policies of the session's tenant, where it has some.
    package let layer: TenantLayer?
    package let began: Timestamp
    private let seal = Seal()

    fileprivate init(
        session: VerifiedSession, rules: Ruleset, switchedOff: Set<ByteString>, layer: TenantLayer?, began: Timestamp
    ) {
        self.session = session
        tenant = TenantID(of: session)
        self.rules = rules
        self.switchedOff = switchedOff
        self.layer = layer
        self.began = began
    }
}

extension Gateway {
    /// Checks that a token is one of ours, without looking at any state.
    func check(_ token: ByteString) throws(Refusal) -> CheckedToken {
        do throws(SessionRefusal) {
            return try verifier.check(token)
        } catch {
            // not enforcing: the verifier's own refusals are guarded there
            throw Refusal(error)
        }
    }

    /// Verifies the session of a token that was checked.
    func authorize(_ checked: CheckedToken, rules: Ruleset) async throws(Refusal) -> Authority {
        return try await authority(rules) { [verifier] transaction throws(SessionRefusal) in
            try verifier.verify(checked, agents: rules.agents, tenants: rules.tenants, in: transaction)
        }
    }

    /// Verifies the session that a hold names, instead of a token.
    func authorize(session id: ByteString, of tenant: TenantName, rules: Ruleset) async throws(Refusal) -> Authority {
        try await authority(rules) { [verifier] transaction throws(SessionRefusal) in
            try verifier.verify(
                sessionID: id, of: tenant, agents: rules.agents, tenants: rules.tenants, in: transaction)
        }
    }

    private func authority(
        _ rules: Ruleset,
        _ verify: @escaping @Sendable (any SQLTransaction) throws(SessionRefusal) -> VerifiedSession
    ) async throws(Refusal) -> Authority {
        let began = clock.now
        do {
            let (session, switchedOff, found) = try await database.glance { [suspensions, layers] transaction in
                let session = try verify(transaction)
                return (
                    session,
                    try suspensions.unavailableTools(for: session.tenant, agent: session.agent, in: transaction),
                    try layers.find(
                        of: session.tenant, version: session.policyVersion, rules, in: transaction)
                )
            }
            let layer = try layers.layer(found, of: session.tenant, rules)
            if case .stored = found, let layer { review(layer, rules) }
            return Authority(session: session, rules: rules, switchedOff: switchedOff, layer: layer, began: began)
        } catch let refusal as SessionRefusal {
            // not enforcing: the verifier's own refusals are guarded there
            throw Refusal(refusal)
        } catch let error as TenantPolicyError {
            await alarm(error)
            // not enforcing: guarded in TenantPolicyStore; policies that cannot be asked let nothing through
            throw Refusal(.unavailable, .failClosed, error.fault.code)
        } catch {
            // not enforcing: without a database nothing could be verified
            throw Refusal(.unavailable, .failClosed, "session.unreadable")
        }
    }

    /// Asks once more, in the transaction that is to write the intent or right before a credential comes into being: is the
    /// session as it was, and the tool still on?
    func confirm(
        _ party: Party, tool: ByteString
    ) -> @Sendable (any SQLTransaction) throws -> Void {
        { [verifier, suspensions] transaction in
            // What is done for a past call works though session, agent, tenant or tool are stopped: that is when it is needed.
            guard let session = party.verified else { return }
            try verifier.confirm(session, in: transaction)
            let off = try suspensions.unavailableTools(
                for: session.tenant, agent: session.agent, in: transaction)
            // not enforcing: guarded in isOff
            if Gateway.isOff(tool, off) { throw Refusal(.unknownTool, .verifiedAgain, "tool.suspended") }
        }
    }
}

extension Refusal {
    /// What the agent is told where its session is not one.
    init(_ refusal: SessionRefusal) {
        switch refusal.reason {
        case .unavailable, .tampered, .clock, .policies:
            self.init(.unavailable, .failClosed, refusal.code, detail: refusal.detail)
        default:
            self.init(.unauthenticated, .verifiedAgain, refusal.code, detail: refusal.detail)
        }
    }
}
