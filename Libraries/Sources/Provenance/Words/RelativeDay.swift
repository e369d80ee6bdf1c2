/// A day as it is said from another: `tomorrow`, `in three days`, `next Friday`.
enum RelativeDay: Hashable {
    /// Which of the days of one name.
    enum Choice: Hashable {
        /// `Friday`: today, if it is one, or the next.
        case plain
        /// `this Friday`: today, if it is one, else the next.
        case this
        /// `the coming Friday`: the first after today.
        case coming
        /// `next Friday`: the first after today, or that of next week; people mean either.
        case next
        /// `Friday next week`.
        case nextWeek
        /// `last Friday`: the last before today, or that of last week.
        case last
    }

    /// So many days after today.
    case after(days: Int)
    /// From Monday, 0, to Sunday, 6.
    case weekday(Int, Choice)

    /// The days that it may be, counted as `today` is: since 1970-01-01, a Thursday.
    func days(from today: Int) -> Set<Int> {
        switch self {
        case .after(let days): return [today + days]
        case .weekday(let wanted, let choice):
            let current = (today + 3).quotientRounded(by: 7).remainder
            /// Days until the first of this name, from today on.
            let ahead = (wanted - current).quotientRounded(by: 7).remainder
            let monday = today - current
            let coming = today + (ahead == 0 ? 7 : ahead)
            return switch choice {
            case .plain: [today + ahead, coming]
            case .this: [today + ahead]
            case .coming: [coming]
            case .next: [coming, monday + 7 + wanted]
            case .nextWeek: [monday + 7 + wanted]
            case .last: [today + ahead - 7, monday - 7 + wanted]
            }
        }
    }
}
