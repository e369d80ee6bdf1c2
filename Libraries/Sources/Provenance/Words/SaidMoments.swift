/// The days and the times of day that a folded text names.
struct SaidMoments: Sendable {
    /// Packed, in order.
    private let days: [UInt32]
    /// Nanoseconds since midnight, in order.
    private let times: [UInt64]

    /// The most of either that count.
    private static let limit = 1024

    /// - Parameters:
    ///   - words: of the same text.
    ///   - spoken: when it was said; without it no day is counted from that of speaking.
    init(_ text: [UInt8], words: WordIndex, spoken: SpokenTime?) {
        let today = spoken.flatMap { RelativeDayScanner.mayFind(in: text, words) ? $0.today : nil }
        guard today != nil || text.contains(where: DecimalForm.isDigit) else {
            days = []
            times = []
            return
        }
        let pieces = TextPiece.pieces(of: text)
        var found = DayScanner(text, pieces).days(limit: Self.limit)
        if let today {
            let relative = Set(RelativeDayScanner(text, pieces).days(limit: Self.limit))
            let numbers = today.reduce(into: Set<Int>()) { numbers, today in
                for day in relative { numbers.formUnion(day.days(from: today)) }
            }
            found += numbers.compactMap { CalendarDate(dayNumber: $0) }
        }
        days = Self.packed(found.map(Self.pack))
        times =
            days.isEmpty
            ? [] : Self.packed(ClockScanner(text, pieces).times(limit: Self.limit).map { $0.instant })
    }

    /// True if the day was named, with this year or without one, and the time of day, if the moment has one.
    func hold(_ moment: MomentForm) -> Bool {
        guard
            contains(Self.pack(moment.date), in: days)
                || moment.date.yearless.map({ contains(Self.pack($0), in: days) }) == true
        else { return false }
        guard let time = moment.time else { return true }
        return contains(time.instant, in: times)
    }

    private func contains<Value: Comparable>(_ value: Value, in sorted: [Value]) -> Bool {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = low + (high - low) / 2
            if sorted[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && sorted[low] == value
    }

    private static func packed<Value: Comparable & Hashable>(_ values: [Value]) -> [Value] { Set(values).sorted() }

    private static func pack(_ date: CalendarDate) -> UInt32 {
        UInt32(clamping: (date.year.map { $0 + 1 } ?? 0) << 9 | date.month << 5 | date.day)
    }
}
