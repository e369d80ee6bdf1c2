import JSON
import Primitives
import Provenance
import Testing

/// Whether what a user says comes to an amount in minor units.
@Suite struct MinorUnitTests {
    private func isSaid(_ value: JSONValue, by text: String, _ currency: MoneyContext) -> Bool {
        ProvenanceIndex.heard(text).message(sayingMinor: value, currency) != nil
    }

    private static func known(_ code: ByteString) -> MoneyContext { Currency(code).map { .known($0) } ?? .unknown }
    private static func claimed(_ code: ByteString) -> MoneyContext { Currency(code).map { .claimed($0) } ?? .unknown }

    @Test(
        arguments: [
            ("refund 40 euros", 4000, .unknown), ("refund \u{20AC}40", 4000, .unknown), ("40 EUR", 4000, .unknown),
            ("EUR 40.50", 4050, .unknown), ("40eur", 4000, .unknown), ("EUR40", 4000, .unknown),
            ("1.234,56 \u{20AC}", 123_456, .unknown), ("forty? No, 12 pounds", 1200, .unknown),
            ("twelve euros", 1200, .unknown), ("pay 500 yen", 500, known("JPY")), ("$40", 4000, .unknown),
            ("US$ 40", 4000, .unknown), ("40 Franken", 4000, .unknown), ("2 KWD", 2000, .unknown),
            ("50 cents", 50, .unknown), ("refund 4000 cents", 4000, known("EUR")), ("50 pence", 50, known("GBP")),
            ("refund 40.00 EUR (4000 cents)", 4000, .unknown), ("-40 euros", -4000, .unknown),
            // The currency is the record's, or the manifest's.
            ("refund 40 of it", 4000, known("EUR")), ("refund 40", 40, known("JPY")),
            ("refund 40", 40_000, known("KWD")),
            ("40 euros", 4000, known("EUR")), ("40 dollars", 4000, known("CAD")), ("40 euros", "4000", known("EUR")),
            ("40 euros", 4000, claimed("EUR")), ("0 euros", 0, .unknown),
        ] as [(String, JSONValue, MoneyContext)])
    func comesTo(_ text: String, _ value: JSONValue, _ currency: MoneyContext) {
        #expect(isSaid(value, by: text, currency), "\(text): \(value)")
    }

    @Test(
        arguments: [
            ("refund 40 euros", 40, .unknown), ("refund 40 euros", 40, known("EUR")), ("40 euros", 400, known("EUR")),
            ("40 euros", 400_000, known("EUR")), ("40 euros", "4000.5", .unknown), ("40.505 euros", 4050, .unknown),
            // Nothing says of what.
            ("refund 40", 4000, .unknown), ("refund 4000", 4000, .unknown), ("refund 4000", 4000, known("EUR")),
            // An agent's word for the currency is no word of hers.
            ("refund 40", 40, claimed("JPY")), ("refund 40", 4000, claimed("EUR")),
            // Another currency than the record's.
            ("40 euros", 40, known("JPY")), ("40 dollars", 4000, known("EUR")), ("40 euros", 40, claimed("JPY")),
            ("50 pence", 50, known("EUR")),
            // Which of two with other digits is not told.
            ("\u{A5}40", 4000, .unknown), ("\u{A5}40", 40, .unknown),
            ("40 percent", 4000, .unknown), ("40%", 4000, known("EUR")), ("40 eurocents", 40, .unknown),
            ("room 40eurx", 4000, .unknown), ("40 euros", "forty", known("EUR")), ("40 euros", true, known("EUR")),
            ("> 40 euros", 4000, known("EUR")),
        ] as [(String, JSONValue, MoneyContext)])
    func doesNot(_ text: String, _ value: JSONValue, _ currency: MoneyContext) {
        #expect(!isSaid(value, by: text, currency), "\(text): \(value)")
    }

    @Test func codesAreThoseOfTheStandard() {
        #expect(Currency("EUR")?.digits == 2 && Currency("JPY")?.digits == 0 && Currency("TND")?.digits == 3)
        for code in ["eur", "BTC", "XXX", "EURO", ""] as [ByteString] { #expect(Currency(code) == nil) }
    }

    @Test func doesNotTire() {
        for part in ["40 euros ", "\u{20AC}", "eur 4", "$$", "a", "1 1"] {
            #expect(!isSaid(7, by: String(repeating: part, count: 20_000), .unknown))
        }
    }
}
