import JSON
import Primitives
import Testing

@testable import Provenance

/// Days that a user counts from the one on which she speaks. It is Thursday, 26 November 2026, 15:00 where she is, unless said otherwise.
@Suite struct RelativeDayTests {
    /// Thursday, 26 November 2026, 14:00 UTC.
    private static let thursday = Timestamp(seconds: 1_795_701_600)
    private static let here = SpokenTime(at: thursday, offset: 60)

    private func isSaid(_ value: JSONValue, by text: String, _ time: SpokenTime? = here) -> Bool {
        var index = ProvenanceIndex.test()
        index.hear(ByteString(text), message: "msg_1", at: time)
        return index.origin(of: value).origin == .user
    }

    /// The days from two weeks before to four weeks after that are said.
    private func days(_ text: String, _ time: SpokenTime? = here) -> [String] {
        (-14...28).map { String(Self.thursday.advanced(seconds: Int64($0) * 86_400).description.prefix(10)) }
            .filter { isSaid(.string(ByteString($0)), by: text, time) }
    }

    @Test func theTestKnowsItsDay() {
        #expect(Self.thursday.description.hasPrefix("2026-11-26T14:00:00"))
    }

    @Test(arguments: [
        ("today", "2026-11-26"), ("Tomorrow!", "2026-11-27"), ("the day after tomorrow", "2026-11-28"),
        ("yesterday", "2026-11-25"), ("the day before yesterday", "2026-11-24"), ("tonight at 8pm", "2026-11-26"),
        ("heute", "2026-11-26"), ("Verschieb es auf morgen.", "2026-11-27"), ("morgen früh", "2026-11-27"),
        ("Übermorgen", "2026-11-28"), ("gestern", "2026-11-25"), ("aujourd'hui", "2026-11-26"),
        ("aujourd\u{2019}hui", "2026-11-26"), ("demain", "2026-11-27"), ("après-demain", "2026-11-28"),
        ("hoy", "2026-11-26"), ("mañana", "2026-11-27"), ("pasado mañana", "2026-11-28"), ("oggi", "2026-11-26"),
        ("domani", "2026-11-27"), ("dopodomani", "2026-11-28"),
        ("in three days", "2026-11-29"), ("in 3 days", "2026-11-29"), ("in a week", "2026-12-03"),
        ("in two weeks.", "2026-12-10"), ("10 days from now", "2026-12-06"), ("a week from tomorrow", "2026-12-04"),
        ("in drei Tagen", "2026-11-29"), ("in einer Woche", "2026-12-03"), ("dans 2 semaines", "2026-12-10"),
        ("dentro de tres días", "2026-11-29"), ("en 2 semanas", "2026-12-10"), ("tra tre giorni", "2026-11-29"),
        ("on Friday", "2026-11-27"), ("this Friday", "2026-11-27"), ("the coming Friday", "2026-11-27"),
        ("this Thursday", "2026-11-26"), ("the coming Thursday", "2026-12-03"), ("Friday next week", "2026-12-04"),
        ("next week Friday", "2026-12-04"), ("next week on paper, on Friday", "2026-11-27"),
        ("am Freitag", "2026-11-27"),
        ("kommenden Freitag", "2026-11-27"), ("Freitag nächster Woche", "2026-12-04"), ("next Thursday", "2026-12-03"),
        ("el viernes", "2026-11-27"), ("venerdì", "2026-11-27"), ("Freitag morgen", "2026-11-27"),
        ("last Monday of all", "2026-11-23"),
    ])
    func oneDay(_ text: String, _ day: String) {
        let said = days(text)
        #expect(said.contains(day), "\(text): \(said)")
        #expect(said.count == 1 || text.contains("last"), "\(text): \(said)")
    }

    @Test(arguments: [
        // People mean either.
        ("next Friday", ["2026-11-27", "2026-12-04"]), ("nächsten Freitag", ["2026-11-27", "2026-12-04"]),
        ("vendredi prochain", ["2026-11-27", "2026-12-04"]), ("on Thursday", ["2026-11-26", "2026-12-03"]),
        ("last Monday", ["2026-11-16", "2026-11-23"]), ("el viernes pasado", ["2026-11-20"]),
        ("tomorrow or on Monday", ["2026-11-27", "2026-11-30"]),
    ])
    func theseDays(_ text: String, _ expected: [String]) { #expect(days(text) == expected, "\(text)") }

    @Test(arguments: [
        "guten Morgen", "am Morgen", "por la mañana", "tomorrow-land", "tomorrow.example", "today's",
        "mail it to today@acme.com",
        "fridays", "in 3 daytrips", "in days", "three days", "in 3,5 days", "in 99999 days", "sunday-school",
        "in 1001 days",
        "Wednesdayish", "> tomorrow", "next week", "in 3 months",
    ])
    func noDay(_ text: String) { #expect(days(text) == [], "\(text)") }

    @Test(arguments: [
        ("tomorrow at 10am", "2026-11-27T10:00", true), ("tomorrow at noon", "2026-11-27 12:00", true),
        ("next Friday at 16:30", "2026-12-04T16:30:00", true), ("morgen um 16 Uhr", "2026-11-27T16:00:00+01:00", true),
        ("tomorrow", "2026-11-27T00:00", false), ("tomorrow at 10am", "2026-11-27T22:00", false),
        ("tomorrow at 10am", "2026-11-28T10:00", false),
    ])
    func withItsTime(_ text: String, _ value: String, _ isSaid: Bool) {
        #expect(self.isSaid(.string(ByteString(value)), by: text) == isSaid, "\(value) by \(text)")
    }

    @Test(
        arguments: [
            // At 14:00 UTC it is the 27th already east of UTC+10.
            (60, ["2026-11-27"]), (600, ["2026-11-28"]), (-720, ["2026-11-27"]), (nil, ["2026-11-27", "2026-11-28"]),
            // No clock is set so.
            (5000, ["2026-11-27", "2026-11-28"]),
        ] as [(Int?, [String])])
    func whereSheIs(_ offset: Int?, _ expected: [String]) {
        #expect(days("tomorrow", SpokenTime(at: Self.thursday, offset: offset)) == expected)
    }

    @Test func withoutATimeOfSpeakingNothingIsSaid() {
        for text in ["tomorrow", "next Friday", "in 3 days"] { #expect(days(text, nil) == []) }
        #expect(isSaid("2026-11-27", by: "on 27 November, which is tomorrow", nil))
    }

    @Test func aPastedDayIsAStrangers() {
        #expect(!isSaid("2026-11-27", by: "Do it.\n\n-----Original Message-----\nMove it to tomorrow."))
    }

    @Test(arguments: [
        (0, "1970-01-01"), (-1, "1969-12-31"), (11_016, "2000-02-29"), (19_782, "2024-02-29"), (20_783, "2026-11-26"),
        (-25_509, "1900-02-28"), (-25_508, "1900-03-01"), (2_932_896, "9999-12-31"),
    ])
    func daysAreCounted(_ number: Int, _ text: String) throws {
        let date = try #require(CalendarDate(dayNumber: number))
        #expect(MomentForm(ByteString(text))?.date == date)
        #expect(date.dayNumber == number)
    }

    @Test func everyDayOfAThousandYearsComesBack() {
        for number in stride(from: -300_000, to: 300_000, by: 7) {
            #expect(CalendarDate(dayNumber: number)?.dayNumber == number)
        }
        for number in [-719_529, 2_932_897, Int.max, Int.min] { #expect(CalendarDate(dayNumber: number) == nil) }
        #expect(SpokenTime(at: Timestamp(milliseconds: .max)).today.lowerBound > 0)
        #expect(!isSaid("2026-11-27", by: "tomorrow", SpokenTime(at: Timestamp(milliseconds: .max), offset: 0)))
        #expect(!isSaid("2026-11-27", by: "tomorrow", SpokenTime(at: Timestamp(milliseconds: .min), offset: 0)))
    }

    @Test func doesNotTire() {
        for part in ["tomorrow ", "in 3 days ", "next friday ", "in ", "day after ", "morgen-", "friday next week "] {
            #expect(days("2026-11-29", nil) == ["2026-11-29"])
            var index = ProvenanceIndex.test()
            index.hear(ByteString(String(repeating: part, count: 10_000)), message: "msg_1", at: Self.here)
            _ = index.origin(of: "2026-11-27 10:00")
        }
    }
}
