/// A time of day.
struct ClockTime: Hashable {
    /// Since midnight.
    let seconds: Int
    let nanoseconds: Int

    /// Nil where no clock shows it.
    init?(hour: Int, minute: Int, second: Int = 0, nanoseconds: Int = 0) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
        seconds = (hour * 60 + minute) * 60 + second
        self.nanoseconds = nanoseconds
    }

    /// Nanoseconds since midnight.
    var instant: UInt64 { UInt64(clamping: seconds) * 1_000_000_000 + UInt64(clamping: nanoseconds) }
}
