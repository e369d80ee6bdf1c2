/// Where a value came from, best first.
public enum Origin: String, CaseIterable, Comparable, Sendable {
    /// The verified session, or what Remit looked up for it.
    case session
    /// The user's own words.
    case user
    /// A field that the company itself writes.
    case record
    /// Text of anybody else.
    case stranger
    /// Nowhere that was seen.
    case unknown

    /// True where the value may select the target of a side effect.
    public var isSupport: Bool { self <= .record }

    /// Better comes first.
    public static func < (left: Origin, right: Origin) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .session: 0
        case .user: 1
        case .record: 2
        case .stranger: 3
        case .unknown: 4
        }
    }
}
