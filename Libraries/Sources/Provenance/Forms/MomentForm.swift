import Primitives

/// A date, or a date and a time, by value: every spelling of one moment has one form. The time is that of the place it is told for; an
/// offset, where one is given, is kept apart.
struct MomentForm: Hashable {
    let date: CalendarDate
    /// Nil of a date alone.
    let time: ClockTime?
    /// Minutes east of UTC.
    let offset: Int?

    /// From ISO 8601 as arguments have it: `2024-05-19`, `2024-05-19 12:00`, `2024-05-19T12:00:00.5Z`, `…+02:00`. Nil for any other text.
    init?(_ text: ByteString) {
        guard (10...40).contains(text.count) else { return nil }
        var reader = DigitReader(Array(text.utf8))
        guard let year = reader.number(of: 4), reader.take("-"), let month = reader.number(of: 2), reader.take("-"),
            let day = reader.number(of: 2), let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        self.date = date
        if reader.isAtEnd {
            time = nil
            offset = nil
            return
        }
        guard reader.take("T") || reader.take("t") || reader.take(" "), let time = reader.time() else { return nil }
        self.time = time
        if reader.isAtEnd {
            offset = nil
            return
        }
        guard let offset = reader.offset(), reader.isAtEnd else { return nil }
        self.offset = offset
    }

    /// One spelling.
    var bytes: [UInt8] {
        var text = "\(date.year ?? 0)-\(date.month)-\(date.day)"
        if let time { text += "T\(time.seconds).\(time.nanoseconds)" }
        if let offset { text += "@\(offset)" }
        return Array(text.utf8)
    }
}
