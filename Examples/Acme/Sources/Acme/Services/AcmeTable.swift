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
    /// Invoices that changed hands.
    case ownershipChanges = "ownership-changes"
}
