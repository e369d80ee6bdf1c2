public import Primitives

/// A point in time: Cedar's extension type `datetime`.
public struct CedarDatetime: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public init(_ time: Timestamp) { milliseconds = time.milliseconds }

    /// `2024-10-15`, or with a time `2024-10-15T11:35:00`, perhaps with milliseconds `.250`, and `Z` or an offset
    /// `+0230`; nil for any other text or a date or time that does not exist.
    public init?(parsing text: ByteString) {
        let parsed = text.withBytes { bytes -> Int64? in
            var reader = FixedReader(bytes: bytes)
            guard let year = reader.digits(4), reader.skip("-"), let month = reader.digits(2), reader.skip("-"),
                let day = reader.digits(2), let days = CivilDate.daysSinceEpoch(year: year, month: month, day: day)
            else { return nil }
            let date = days * Self.day
            if reader.isAtEnd { return date }
            guard reader.skip("T"), let hour = reader.digits(2), hour < 24, reader.skip(":"),
                let minute = reader.digits(2), minute < 60, reader.skip(":"), let second = reader.digits(2), second < 60
            else { return nil }
            var fraction: Int64 = 0
            if reader.skip(".") {
                guard let milliseconds = reader.digits(3) else { return nil }
                fraction = milliseconds
            }
            guard let offset = reader.offset(), reader.isAtEnd else { return nil }
            return date + ((hour * 60 + minute) * 60 + second) * 1000 + fraction - offset
        }
        guard let parsed else { return nil }
        milliseconds = parsed
    }

    /// Milliseconds in a day.
    static let day: Int64 = 86_400_000

    public static func < (left: CedarDatetime, right: CedarDatetime) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension CedarDatetime {
    /// Later by a duration; nil where that is out of range.
    public func offset(_ duration: CedarDuration) -> CedarDatetime? {
        let (sum, overflow) = milliseconds.addingReportingOverflow(duration.milliseconds)
        return overflow ? nil : CedarDatetime(milliseconds: sum)
    }

    /// The time from another point to this; nil where that is out of range.
    public func durationSince(_ other: CedarDatetime) -> CedarDuration? {
        let (difference, overflow) = milliseconds.subtractingReportingOverflow(other.milliseconds)
        return overflow ? nil : CedarDuration(milliseconds: difference)
    }

    /// The start of the day, in UTC; nil where that is out of range.
    public var date: CedarDatetime? {
        let (difference, overflow) = milliseconds.subtractingReportingOverflow(time.milliseconds)
        return overflow ? nil : CedarDatetime(milliseconds: difference)
    }

    /// The time since the start of the day, in UTC.
    public var time: CedarDuration {
        let remainder = milliseconds % Self.day
        return CedarDuration(milliseconds: remainder < 0 ? remainder + Self.day : remainder)
    }

    /// As a policy writes it. The notation holds the years 0 to 9999 only, so that it starts from the epoch.
    var expression: String { "datetime(\"1970-01-01\").offset(duration(\"\(milliseconds)ms\"))" }
}

extension CedarDatetime: CustomStringConvertible {
    /// RFC 3339 in UTC with milliseconds, for display; beyond the years that it can write, the count of milliseconds.
    public var description: String {
        let written: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999
        return written.contains(milliseconds) ? Timestamp(milliseconds: milliseconds).description : "\(milliseconds)ms"
    }
}

/// Reads a notation whose parts have fixed widths.
private struct FixedReader {
    let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    mutating func digits(_ count: Int) -> Int64? {
        guard bytes.count - position >= count else { return nil }
        var number = SignedDigits(negative: false)
        guard number.append(bytes[position..<(position + count)]) else { return nil }
        position += count
        return number.value
    }

    /// `Z`, or a sign with hours and minutes, in milliseconds.
    mutating func offset() -> Int64? {
        if skip("Z") { return 0 }
        let sign: Int64
        if skip("+") {
            sign = 1
        } else if skip("-") {
            sign = -1
        } else {
            return nil
        }
        guard let hours = digits(2), hours < 24, let minutes = digits(2), minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes) * 60_000
    }
}
