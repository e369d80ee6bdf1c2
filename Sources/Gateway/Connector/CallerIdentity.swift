package import Primitives

/// In whose name a request goes out: breakers and widths are per back end and tenant, and what a back end keeps between requests
/// belongs to one of these alone. None of it is sent but in the credential.
package struct CallerIdentity: Hashable, Sendable {
    package let tenant: ByteString
    /// Remit's own id of the user.
    package let user: ByteString
    /// The agent, `resolver`, an operator or `recovery`.
    package let actor: ByteString

    package init(tenant: ByteString, user: ByteString, actor: ByteString) {
        self.tenant = tenant
        self.user = user
        self.actor = actor
    }

    /// Remit itself, for nobody.
    package static let nobody = CallerIdentity(tenant: "", user: "", actor: "")
}
