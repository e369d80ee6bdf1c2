/// A table that the inspection shows: where effects of calls are judged.
public enum AcmeTable: String, Sendable, CaseIterable {
    /// Bulk exports of contacts.
    case exports
    case contacts
    /// Messages that have left.
    case outbox
    case comments
    case refunds
    case credits
    /// Of a key the digest of its secret stands there (SHA-256).
    case apiKeys = "api-keys"
    case factors
    case passwordResets = "password-resets"
    case contactChanges = "contact-changes"
    /// What accounts' owners were told of their own security.
    case notifications
    /// Codes and notices that have left, to wherever a factor or an account is reached.
    case securityOutbox = "security-outbox"
    /// Workspaces that customers try.
    case workspaces
    /// Invoices that changed hands.
    case ownershipChanges = "ownership-changes"
}
