/// Whose word a field of a result is.
public enum ResultLabel: Sendable {
    /// The company's own, as the manifest declares the field.
    case record
    /// Anybody's.
    case stranger

    var origin: Origin {
        switch self {
        case .record: .record
        case .stranger: .stranger
        }
    }
}
