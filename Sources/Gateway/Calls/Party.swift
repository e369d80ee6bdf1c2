import Ledger
package import Identity
package import JSON
package import Primitives

/// For whom a call is made: what stages, policies and credentials need of a session. A plain value, copied from a verified session
/// or from a past call, and never changed; the proof is the stage that carries it.
package final class Party: Sendable {
    /// The session's id.
    package let id: ByteString
    package let tenant: TenantName
    package let user: UserIdentity
    package let agent: AgentName
    /// What an issuer that the company runs says of the user; else empty.
    package let claims: JSONObject
    /// False where nothing in the session is the user's own word.
    package let isAttested: Bool
    package let opened: Timestamp
    /// The session's absolute end.
    package let expires: Timestamp
    /// Nil where the call is made for a past one: its session may be over.
    package let verified: VerifiedSession?

    init(_ session: VerifiedSession) {
        id = session.id
        tenant = session.tenant
        user = session.user
        agent = session.agent
        claims = session.claims
        isAttested = session.isAttested
        opened = session.opened
        expires = session.expires
        verified = session
    }

    init(of past: PastCall) {
        id = past.session
        tenant = past.tenant
        user = past.user
        agent = past.agent
        claims = [:]
        isAttested = false
        opened = past.record.summary.at
        expires = past.record.summary.at
        verified = nil
    }
}
