/// What becomes of something that was found.
public enum RedactionTreatment: String, CaseIterable, Sendable {
    /// A marker takes its place.
    case mask
    /// Nothing takes its place.
    case drop
    /// It stays.
    case pass
}
