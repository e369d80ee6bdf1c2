package import Primitives

/// Who a user is: a person of a tenant, as one issuer knows them.
package struct UserIdentity: Hashable, Sendable {
    /// Remit's own id, `usr_…`: one for each tenant, issuer and subject, the same for ever. The `sub` of Remit's tokens.
    package let id: ByteString
    package let issuer: ByteString
    package let subject: ByteString

    package init(id: ByteString, issuer: ByteString, subject: ByteString) {
        self.id = id
        self.issuer = issuer
        self.subject = subject
    }
}
