import Identity
import JSON
import Ledger
import Manifests
import Primitives

/// What a credential says: on whose behalf which one request is made.
struct Mandate: Sendable {
    /// The user by Remit's id, and as their issuer knows them.
    let user: (id: ByteString, issuer: ByteString, subject: ByteString)
    /// Who acts.
    let actor: ByteString
    let tenant: TenantName
    /// The tool's public name.
    let tool: ByteString
    /// The ledger's entry behind the call.
    let intent: ByteString
    /// The back end's address, which is the audience.
    let base: ByteString
    let request: PreparedRequest

    /// Of a call whose intent is on disk.
    init(_ call: borrowing IntendedCall) {
        let session = call.frame.session
        user = (session.user.id, session.user.issuer, session.user.subject)
        actor = call.frame.principal.actor
        tenant = call.frame.tenant.name
        tool = call.frame.tool.publicName
        intent = call.intent.entry
        base = call.frame.base
        request = call.request
    }

    /// Of a probe, which has no user: Remit itself asks, and says so.
    init(_ probe: borrowing ProbeCall) {
        user = ("probe", probe.issuer, "probe")
        actor = "probe"
        tenant = probe.tenant
        tool = probe.tool.publicName
        intent = probe.entry
        base = probe.base
        request = probe.request
    }
}
