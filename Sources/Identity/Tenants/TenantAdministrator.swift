package import Primitives

/// A user whom the company names as an administrator of their tenant.
package struct TenantAdministrator: Hashable, Sendable {
    package let issuer: ByteString
    package let subject: ByteString
    /// Where the folder says so.
    package let location: SourceLocation?

    package init(issuer: ByteString, subject: ByteString, location: SourceLocation? = nil) {
        self.issuer = issuer
        self.subject = subject
        self.location = location
    }
}
