package import Primitives

/// Whose content is sealed, and where it belongs. It is not stored with the content: whoever opens it has to know it, so that
/// content moved to another place does not open.
package struct SealContext: Hashable, Sendable {
    /// The tenant's name.
    package let tenant: ByteString
    /// Remit's id of the user, where the content is one user's.
    package let user: ByteString?
    /// What it belongs to: the id of an entry, a hold, a message.
    package let subject: ByteString
    /// Which of its parts: `arguments`, `result`, `words`.
    package let part: ByteString

    package init(tenant: ByteString, user: ByteString?, subject: ByteString, part: ByteString) {
        self.tenant = tenant
        self.user = user
        self.subject = subject
        self.part = part
    }
}
