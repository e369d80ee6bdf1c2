import Cedar
import Primitives
import Testing

@Suite("datetime and duration")
struct CedarTimeTests {
    @Test(
        "Points in time",
        arguments: [
            ("2024-10-15", 1_728_950_400_000), ("2024-10-15T11:38:02Z", 1_728_992_282_000),
            ("2024-10-15T11:38:02.101Z", 1_728_992_282_101), ("2024-10-15T11:38:02.101-1134", 1_729_033_922_101),
            ("2024-10-15T11:38:02-0000", 1_728_992_282_000), ("2024-10-15T11:38:02+2359", 1_728_905_942_000),
            ("2024-10-15T11:38:02+1259", 1_728_945_542_000), ("2024-02-29", 1_709_164_800_000),
            ("0000-01-01", -62_167_219_200_000), ("0000-02-29", -62_162_121_600_000),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799_999), ("9999-12-31T23:59:59.999-2359", 253_402_387_139_999),
            ("1969-12-31T23:59:59.999Z", -1), ("1969-12-31", -86_400_000),
        ] as [(String, Int64)])
    func datetimes(text: String, expected: Int64) {
        #expect(CedarDatetime(parsing: ByteString(text))?.milliseconds == expected)
    }

    @Test(
        "What is no point in time",
        arguments: [
            "", "2024-1-1", "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-01", "2024-01-00", "10000-01-01",
            "-0001-01-01", "2024-10-15T",
            "2024-10-15Z", "2024-10-15 11:38:02Z", "2024-10-15t11:38:02Z", "2024-10-15T11:38:02z", "2024-10-15T11:38Z",
            "2024-10-15T11:38:02",
            "2024-10-15T11:38:02.1Z", "2024-10-15T11:38:02.1010Z", "2024-10-15T11:38:02.Z", "2024-10-15T11:38:02.101",
            "2024-10-15T11:38:60Z",
            "2016-12-31T23:59:60Z", "2024-10-15T24:00:00Z", "2024-10-15T11:60:00Z", "2024-10-15T11:38:02+2400",
            "2024-10-15T11:38:02+2360",
            "2024-10-15T11:38:02+00:00", "2024-10-15T11:38:02+000", "2024-10-15T11:38:02+00000",
            "2024-10-15T11:38:02Z+0000",
            "2024-10-15T11:38:02+0000Z", "2024-10-15T11:38:02ZZ", " 2024-10-15", "2024-10-15 ", "\u{662}024-10-15",
        ])
    func noDatetime(text: String) { #expect(CedarDatetime(parsing: ByteString(text)) == nil) }

    @Test(
        "Lengths of time",
        arguments: [
            ("1d", 86_400_000), ("1h", 3_600_000), ("1m", 60_000), ("1s", 1000), ("1ms", 1), ("1m1ms", 60_001),
            ("-1d2h", -93_600_000),
            ("1d2h3m4s5ms", 93_784_005), ("-0ms", 0), ("00001d", 86_400_000), ("9223372036854775807ms", Int64.max),
            ("-9223372036854775808ms", Int64.min), ("106751991167d7h12m55s807ms", Int64.max),
            ("-106751991167d7h12m55s808ms", Int64.min),
        ] as [(String, Int64)])
    func durations(text: String, expected: Int64) {
        #expect(CedarDuration(parsing: ByteString(text))?.milliseconds == expected)
    }

    @Test(
        "What is no length of time",
        arguments: [
            "", "-", "1", "d", "-d", "1d1d", "1ms1s", "1h1d", "1s1m", "1 d", "+1d", "--1d", "1d-1h", "1.5h", "1D",
            "1us", "1sms", "1ms ",
            "9223372036854775808ms", "-9223372036854775809ms", "106751991167d7h12m55s808ms", "106751991168d",
            "9223372036854775807d",
            "99999999999999999999d", "\u{663}d",
        ])
    func noDuration(text: String) { #expect(CedarDuration(parsing: ByteString(text)) == nil) }

    @Test(
        "Days are those of UTC, also before 1970",
        arguments: [
            (-1, -86_400_000, 86_399_999), (0, 0, 0), (86_400_000, 86_400_000, 0), (-86_400_000, -86_400_000, 0),
            (-86_400_001, -172_800_000, 86_399_999),
            (Int64.max, 9_223_372_036_828_800_000, 25_975_807),
        ] as [(Int64, Int64, Int64)])
    func days(milliseconds: Int64, date: Int64, time: Int64) {
        let datetime = CedarDatetime(milliseconds: milliseconds)
        #expect(datetime.date?.milliseconds == date)
        #expect(datetime.time.milliseconds == time)
    }

    @Test("Out of range is nil")
    func outOfRange() {
        let least = CedarDatetime(milliseconds: .min)
        let greatest = CedarDatetime(milliseconds: .max)
        #expect(least.date == nil)
        #expect(least.offset(CedarDuration(milliseconds: -1)) == nil)
        #expect(greatest.offset(CedarDuration(milliseconds: 1)) == nil)
        #expect(greatest.durationSince(CedarDatetime(milliseconds: -1)) == nil)
        #expect(least.description == "-9223372036854775808ms")
    }
}
