/// A day of the Gregorian calendar; without a year where none was said.
struct CalendarDate: Hashable {
    let year: Int?
    let month: Int
    let day: Int

    /// Nil where there is no such day. Without a year, February has 29.
    init?(year: Int?, month: Int, day: Int) {
        guard (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day),
            (0...9999).contains(year ?? 0)
        else {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    private static func days(in month: Int, of year: Int?) -> Int {
        switch month {
        case 2:
            guard let year else { return 29 }
            return year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }

    /// The same day of any year.
    var yearless: CalendarDate? { CalendarDate(year: nil, month: month, day: day) }
}
