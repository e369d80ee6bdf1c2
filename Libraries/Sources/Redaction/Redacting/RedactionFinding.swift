public import JSON

/// What was masked, and where; never the value.
public struct RedactionFinding: Hashable, Sendable {
    public let label: RedactionLabel
    /// In the redacted value: a key that was masked stands in it as its marker. The root for a plain text.
    public let pointer: JSONPointer
    /// How often there.
    public let count: Int
    /// True if each was known or confirmed by its check digits; false where the form alone spoke for it.
    public let isCertain: Bool
}
