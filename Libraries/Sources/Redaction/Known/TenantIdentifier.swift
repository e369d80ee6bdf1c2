public import Primitives

/// A value that belongs to somebody, and that others must not see.
public struct TenantIdentifier: Hashable, Sendable {
    /// Whose it is: a tenant, or a user of one. Any string that names one owner.
    public let owner: ByteString
    /// What it is, as its marker says it.
    public let label: RedactionLabel
    /// As it is written.
    public let value: ByteString

    /// A value of an owner.
    public init(owner: ByteString, label: RedactionLabel, value: ByteString) {
        self.owner = owner
        self.label = label
        self.value = value
    }
}
