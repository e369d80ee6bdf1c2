public import Primitives

/// Two moments that belong together.
public enum MomentRange {
    /// True if the first is later on the same day than the second: an end, after its start. Both in ISO 8601, with a time.
    public static func ends(_ later: ByteString, after earlier: ByteString) -> Bool {
        guard let end = MomentForm(later), let start = MomentForm(earlier), end.date == start.date,
            end.offset == start.offset, let from = start.time, let to = end.time
        else { return false }
        return (to.seconds, to.nanoseconds) > (from.seconds, from.nanoseconds)
    }
}
