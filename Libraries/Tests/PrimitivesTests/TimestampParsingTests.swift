import Primitives
import Testing

@Suite("Times as text")
struct TimestampParsingTests {
    @Test(arguments: [0, 1, 999, 1_795_000_000_250, -1, -62_135_596_800_000, 253_402_300_799_999] as [Int64])
    func whatIsWrittenIsRead(_ milliseconds: Int64) {
        let time = Timestamp(milliseconds: milliseconds)
        #expect(Timestamp(rfc3339: ByteString(time.description)) == time)
    }

    @Test func secondsAndDays() {
        #expect(Timestamp(rfc3339: "2026-11-24T09:30:00Z") == Timestamp(rfc3339: "2026-11-24T09:30:00.000Z"))
        #expect(Timestamp(rfc3339: "2026-11-24") == Timestamp(rfc3339: "2026-11-24T00:00:00Z"))
    }

    @Test(arguments: [
        "", "2026", "2026-11-24T09:30:00", "2026-11-24T09:30Z", "2026-11-24T09:30:00+01:00", "2026-11-24T24:00:00Z",
        "2026-11-24T09:60:00Z", "2026-11-24T09:30:60Z", "2026-02-30", "2026-13-01", "2026-00-01", "2026-1-1",
        "2026-11-24T09:30:00.25Z", "2026-11-24T09:30:00Zx", "2026-11-24 09:30:00Z", "+026-11-24", "2026-11-2\u{661}",
        "-2026-11-24",
    ])
    func whatIsNoTimeIsNone(_ text: String) { #expect(Timestamp(rfc3339: ByteString(text)) == nil) }
}
