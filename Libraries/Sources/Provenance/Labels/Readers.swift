/// Who may read something: a text that was seen, or what is sent somewhere. Fewer come first.
public enum Readers: String, CaseIterable, Comparable, Sendable {
    /// The session's user alone.
    case user
    /// Anyone of the user's tenant.
    case tenant
    /// Anyone.
    case `public`

    /// Fewer come first.
    public static func < (left: Readers, right: Readers) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .user: 0
        case .tenant: 1
        case .public: 2
        }
    }
}
