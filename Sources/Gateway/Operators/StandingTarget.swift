package import Identity
package import Primitives

/// Whose or what standing an operator changes.
package enum StandingTarget: Hashable, Sendable {
    case subject(SuspensionSubject)
    /// A user as their issuer knows them, whether or not they were ever here.
    case person(TenantName, issuer: ByteString, subject: ByteString)
}
