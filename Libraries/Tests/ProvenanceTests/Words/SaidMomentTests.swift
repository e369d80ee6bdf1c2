import JSON
import Primitives
import Provenance
import Testing

@Suite struct SaidMomentTests {
    static let said: [(String, JSONValue)] = [
        ("on 2024-05-19", "2024-05-19"), ("on 2024-05-19.", "2024-05-19"), ("(2024-05-19)", "2024-05-19"),
        ("on 2024/05/19", "2024-05-19"), ("on 2024-5-19", "2024-05-19"), ("at 2024-05-19 12:00", "2024-05-19 12:00"),
        ("at 2024-05-19 12:00", "2024-05-19T12:00:00"), ("at 2024-05-19T12:00:00Z", "2024-05-19 12:00"),
        ("at 2024-05-19T12:00:00+02:00", "2024-05-19 12:00"), ("at 2024-05-19 12:00", "2024-05-19T12:00:00Z"),
        ("at 2024-05-19 12:00", "2024-05-19T12:00:00+0200"), ("at 2024-05-19 at 12:00:30", "2024-05-19T12:00:30.000"),
        ("at 2024-05-19T12:00:30.25Z", "2024-05-19T12:00:30.250Z"), ("on May 26th", "2024-05-26"),
        ("on May 26th", "2031-05-26"), ("on 26 May 2024", "2024-05-26"),
        ("on May 15th, 2024", "2024-05-15"), ("on May 15, 2024.", "2024-05-15"), ("on June 13", "2024-06-13"),
        ("the 26th of May", "2024-05-26"), ("the 26th of May, 2024", "2024-05-26"), ("May the 4th", "2024-05-04"),
        ("Sept. 3, 2024", "2024-09-03"), ("3-Sep-2024", "2024-09-03"), ("FEBRUARY 29", "2024-02-29"),
        ("am 15.05.2024", "2024-05-15"), ("am 15.5.24", "2024-05-15"), ("am 15.5. bitte", "2024-05-15"),
        ("on 15/05/2024", "2024-05-15"), ("on 05/15/2024", "2024-05-15"), ("on 05/05/2024", "2024-05-05"),
        ("am 15. Mai 2024", "2024-05-15"), ("am 3. M\u{E4}rz", "2024-03-03"), ("le 1er mai 2024", "2024-05-01"),
        ("le 14 f\u{E9}vrier", "2024-02-14"), ("el 15 de mayo de 2024", "2024-05-15"), ("el 2 de enero", "2024-01-02"),
        ("il 15 maggio 2024", "2024-05-15"), ("l'1 giugno", "2024-06-01"), ("il 3\u{B0} dicembre", "2024-12-03"),
        ("May 15-17", "2024-05-15"), ("May 15-17", "2024-05-17"), ("15-17 May 2024", "2024-05-15"),
        ("15 and 17 May", "2024-05-15"), ("May 15, 16 and 17", "2024-05-16"), ("vom 15. bis 17. Mai", "2024-05-15"),
        ("from May 15 to 17, 2024", "2024-05-17"),
        ("May 15 at 10am", "2024-05-15 10:00"), ("May 15 at 10 AM", "2024-05-15 10:00"),
        ("May 15, 6 PM", "2024-05-15 18:00"),
        ("May 15, 6 p.m.", "2024-05-15 18:00"), ("May 15 at 6:30pm", "2024-05-15 18:30"),
        ("May 15 at 10.30am", "2024-05-15 10:30"),
        ("May 15 at noon", "2024-05-15 12:00"), ("midnight of May 15", "2024-05-15 00:00"),
        ("May 15 12am", "2024-05-15 00:00"),
        ("May 15 12pm", "2024-05-15 12:00"), ("15. Mai um 16 Uhr", "2024-05-15 16:00"),
        ("15. Mai um 16 Uhr 30", "2024-05-15 16:30"),
        ("15. Mai um 16.30 Uhr", "2024-05-15 16:30"), ("15 mai \u{E0} 16h", "2024-05-15 16:00"),
        ("15 mai \u{E0} 16h30", "2024-05-15 16:30"),
        ("15 maggio alle 16", "2024-05-15 16:00"), ("15 de mayo a las 16:00", "2024-05-15 16:00"),
        ("May 15 at 5 o'clock", "2024-05-15 17:00"),
        ("May 15, 10:00-11:00", "2024-05-15 11:00"), ("May 15, 10:00-11:00", "2024-05-15 10:00"),
        ("May 15 from 2 to 4 pm", "2024-05-15 14:00"),
        ("May 15, 10-11am", "2024-05-15 10:00"), ("at 9:00 on May 15", "2024-05-15 09:00"),
        ("May 15 at 10:00, Lunch", "2024-05-15 10:00"),
        ("May 15 at 10:00.", "2024-05-15T10:00"),
    ]

    @Test(arguments: said.indices) func findsADayAndATimeByValue(_ index: Int) {
        let (text, value) = Self.said[index]
        #expect(ProvenanceIndex.heard(text).origin(of: value).origin == .user, "\(value) in \(text)")
    }

    static let notSaid: [(String, JSONValue)] = [
        ("on 2024-05-19", "2024-05-18"), ("on 2024-05-19", "2023-05-19"), ("on 2024-05-19", "2024-05-19 12:00"),
        ("see report-2024-05-19.pdf", "2024-05-19"), ("INV-2024-05-19", "2024-05-19"), ("2024-05-19-7", "2024-05-19"),
        ("on 26 May 2024", "2025-05-26"), ("on 26 May", "2024-06-26"), ("on 03/04/2024", "2024-04-03"),
        ("on 03/04/2024", "2024-03-04"),
        ("on 03.04.2024", "2024-04-03"), ("February 30", "2024-02-29"), ("15 may", "2024-05-16"),
        ("May 2024", "2024-05-20"),
        ("May 15 at 10am", "2024-05-15 22:00"), ("May 15 at 10pm", "2024-05-15 10:00"),
        ("May 15 at 3:30", "2024-05-15 15:30"),
        ("May 15 at 10:00", "2024-05-15 10:00:01"), ("May 15", "2024-05-15 00:00"),
        ("10 people on May 15", "2024-05-15 10:00"),
        ("score 10:00 pct 15", "2024-05-15 10:00"), ("May 15, version 10.30", "2024-05-15 10:30"),
        ("May 15 ratio 1:10:00:5", "2024-05-15 10:00"),
        ("room 15.05.2024.1", "2024-05-15"), ("mayor 15", "2024-05-15"), ("May 15th", "2024-05-05"),
        ("\u{FF12}\u{FF10}24-05-19", "2024-05-19"),
        ("tomorrow", "2024-05-15"), ("on 15/05", "2024-05-15"), ("set 5", "2024-09-05"),
    ]

    @Test(arguments: notSaid.indices) func findsNoOther(_ index: Int) {
        let (text, value) = Self.notSaid[index]
        #expect(ProvenanceIndex.heard(text).origin(of: value).origin == .unknown, "\(value) in \(text)")
    }

    static let same: [(JSONValue, JSONValue)] = [
        ("2024-05-19 12:00", "2024-05-19T12:00:00"), ("2024-05-19T12:00:00Z", "2024-05-19 12:00:00.000+00:00"),
    ]

    @Test(arguments: same.indices) func aRecordSupportsTheSameMoment(_ index: Int) {
        let (field, value) = Self.same[index]
        #expect(ProvenanceIndexTests.learned(.record, field).origin(of: value).origin == .record)
    }

    static let other: [(JSONValue, JSONValue)] = [
        ("2024-05-19 12:00", "2024-05-19"), ("2024-05-19", "2024-05-19 00:00"),
        ("2024-05-19T12:00Z", "2024-05-19T12:00"),
        ("2024-05-19T12:00Z", "2024-05-19T12:00+01:00"), ("2024-02-30", "2024-03-01"),
        ("2024-05-19 12:00:00.1", "2024-05-19 12:00:00.2"),
    ]

    @Test(arguments: other.indices) func aRecordSupportsNoOtherMoment(_ index: Int) {
        let (field, value) = Self.other[index]
        #expect(ProvenanceIndexTests.learned(.record, field).origin(of: value).origin == .unknown)
    }

    static let amounts: [(String, JSONValue)] = [
        ("pay \u{20AC}40", 40), ("pay 40 EUR", 40), ("pay USD 1,000.50", "1000.50"), ("pay EUR40", 40),
        ("pay 40eur", 40), ("pay \u{A3}1,000", 1000),
        ("take one", 1), ("for three people", 3), ("Twelve!", 12), ("ten or eleven", 11),
    ]

    @Test(arguments: amounts.indices) func findsAmountsAndSmallNumbersInWords(_ index: Int) {
        let (text, value) = Self.amounts[index]
        #expect(ProvenanceIndex.heard(text).origin(of: value).origin == .user, "\(value) in \(text)")
    }

    @Test(arguments: ["someone", "one-sided", "tens", "two's", "EURO40", "40x"]) func findsNoneInsideWords(
        _ text: String
    ) {
        for value in 1...40 {
            #expect(ProvenanceIndex.heard(text).origin(of: .number(JSONNumber(Int64(value)))).origin == .unknown)
        }
    }

    @Test func doesNotTire() {
        for part in ["may ", "1-", "15 and ", "1:", "10-", "t", "15.5.", "1er ", "may 15, "] {
            _ = ProvenanceIndex.heard(String(repeating: part, count: 10_000)).origin(of: "2024-05-15 10:00")
        }
    }
}
