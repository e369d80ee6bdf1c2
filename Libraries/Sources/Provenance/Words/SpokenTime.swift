public import Primitives

/// When a user said something, and as far as it is known where: what *tomorrow* is counted from.
public struct SpokenTime: Hashable, Sendable {
    public let at: Timestamp
    /// Minutes east of UTC, as her front end told them; nil where it did not.
    public let offset: Int?

    /// The offsets that clocks somewhere are set to, in minutes.
    public static let offsets = -720...840

    /// An offset that no clock is set to counts as none.
    public init(at: Timestamp, offset: Int? = nil) {
        self.at = at
        self.offset = offset.flatMap { Self.offsets.contains($0) ? $0 : nil }
    }

    /// The days that it may have been where she was, since 1970-01-01: one where the offset is known, else up to three.
    var today: ClosedRange<Int> {
        let first = day(at: offset ?? Self.offsets.lowerBound)
        return first...max(first, day(at: offset ?? Self.offsets.upperBound))
    }

    private func day(at offset: Int) -> Int {
        let local = at.advanced(seconds: Int64(offset) * 60).seconds
        return Int(clamping: local).quotientRounded(by: 86_400).quotient
    }
}
