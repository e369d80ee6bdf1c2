/// What speaks for a value of an argument, best first: its origin and, of a record, how it stands to what the user asked for.
public enum Support: String, CaseIterable, Comparable, Sendable {
    /// The verified session, or what Remit looked up for it.
    case session
    /// The user said it.
    case said
    /// This session made it, or its user agreed to it.
    case made
    /// It names, or hangs on, a record that the user named.
    case named
    /// A field that the company itself writes.
    case record
    /// A record that was seen, and that the user did not speak of; or a value of another record than the one it goes to.
    case unnamed
    /// Text of anybody else.
    case stranger
    /// Nowhere that was seen.
    case unknown

    /// Better comes first.
    public static func < (left: Support, right: Support) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .session: 0
        case .said: 1
        case .made: 2
        case .named: 3
        case .record: 4
        case .unnamed: 5
        case .stranger: 6
        case .unknown: 7
        }
    }
}
