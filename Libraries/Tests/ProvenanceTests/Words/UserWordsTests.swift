import JSON
import Primitives
import Provenance
import Testing

@Suite struct UserWordsTests {
    static let said: [(String, JSONValue)] = [
        ("Refund invoice INV-1001 please", "INV-1001"),
        ("Refund invoice inv-1001.", "INV-1001"),
        ("Send it to bob@acme.com.", "bob@acme.com"),
        ("Send it to <Bob@Acme.com>, thanks", "bob@acme.com"),
        ("(INV-1001)", "INV-1001"),
        ("\"INV-1001\"", "INV-1001"),
        ("\u{201C}INV-1001\u{201D}", "INV-1001"),
        ("ship to New\n  York", "New York"),
        ("an Frau Müller", "MÜLLER"),
        ("для ИВАНОВА", "Иванова"),
        ("Refund 40", 40),
        ("Refund 40.00", 40),
        ("Refund €40", 40),
        ("Refund 40€", 40),
        ("Refund US$40,", 40),
        ("Refund 40%.", 40),
        ("Refund 40,50 EUR", "40.5"),
        ("Refund 40", "40.00"),
        ("Refund 1,000", 1000),
        ("Refund 1,000,000.25", "1000000.25"),
        ("Refund 1.000,50", "1000.5"),
        ("set it to -3", -3),
        ("set it to \u{2212}3", -3),
        ("0.5 of it", "0.5"),
        ("host 10.0.0.1", "10.0.0.1"),
        ("pin 007", "007"),
        ("call +49 170 1234567", "+49 170 1234567"),
        ("ask @bob", "@bob"),
        ("ask @bob", "bob"),
    ]

    @Test(arguments: said.indices) func findsWhatWasSaid(_ index: Int) {
        let (text, value) = Self.said[index]
        let traced = ProvenanceIndex.heard(text).origin(of: value)
        #expect(traced.origin == .user, "\(value) in \(text)")
        #expect(traced.elements.first?.evidence == .message("msg_1"))
    }

    static let notSaid: [(String, JSONValue)] = [
        // Parts of words and of compounds.
        ("Refund invoice INV-1001", "INV-100"),
        ("Refund invoice INV-1001", "1001"),
        ("Refund invoice INV-1001", 1001),
        ("Refund invoice XINV-1001", "INV-1001"),
        ("not evil-acme.com", "acme.com"),
        ("mail bob@acme.com.evil.net", "bob@acme.com"),
        ("mail xbob@acme.com", "bob@acme.com"),
        ("mail bob@acme.com", "acme.com"),
        ("mail bob@acme.com", "@acme.com"),
        ("see https://evil.net/acme", "acme"),
        ("see a--b", "b"),
        ("cancel bob's ticket", "bob"),
        ("ask bobby", "bob"),
        ("ask bob\u{200B}by", "bob"),
        ("cafe\u{301}", "cafe"),
        // Look-alikes.
        ("caf\u{E9}", "cafe\u{301}"),
        ("cafe\u{301}", "caf\u{E9}"),
        ("mail bob@bank.com", "bob@ban\u{212A}.com"),
        ("mail bob@ban\u{212A}.com", "bob@bank.com"),
        ("Ångström", "\u{212B}ngström"),
        ("mail bob@acme.com", "bob@\u{430}cme.com"),
        ("mail bob@acme.com", "bob@acme.com\u{200B}"),
        ("straße", "STRASSE"),
        // Numbers.
        ("Refund forty", 40),
        ("Refund 40", 400),
        ("Refund 40", -40),
        ("Refund 40", "040"),
        ("Refund 400", 40),
        ("Refund 4.0.0", 40),
        ("Refund 1.000", 1000),
        ("Refund 1.000", 1),
        ("Refund 1,00,000", 100_000),
        ("on 2026-11-24", 24),
        ("on 2026-11-24", 2026),
        ("between 10-40", 40),
        ("room A40", 40),
        ("40k", 40),
        ("x=40", 40),
        ("pin 007", 7),
        ("Refund \u{FF14}\u{FF10}", 40),
        ("1e3", 1000),
        // What says nothing.
        ("", ""),
        ("Refund - 40", "-"),
        ("Refund ... 40", "..."),
        ("true", true),
        ("null", nil),
        ("Refund", []),
        ("Refund", [:]),
        ("Refund 40", "Refund  50"),
    ]

    @Test(arguments: notSaid.indices) func findsNothingElse(_ index: Int) {
        let (text, value) = Self.notSaid[index]
        #expect(ProvenanceIndex.heard(text).origin(of: value).origin == .unknown, "\(value) in \(text)")
    }

    @Test func doesNotJoinMessages() {
        var index = ProvenanceIndex.test()
        index.hear("send it to bob@acme", message: "msg_1")
        index.hear(".com now", message: "msg_2")
        #expect(index.origin(of: "bob@acme.com").origin == .unknown)
        #expect(index.origin(of: "it to bob@acme").elements.first?.evidence == .message("msg_1"))
    }

    @Test func refusesAMessageThatDoesNotFit() {
        var index = ProvenanceIndex.test(ProvenanceLimits(words: 10))
        let taken = [("123456", "a"), ("78901", "b"), ("7890", "c")].map {
            index.hear(ByteString($0), message: ByteString($1))
        }
        #expect(taken == [true, false, true])
        #expect(index.origin(of: 78901).origin == .unknown)
        #expect(index.origin(of: 7890).origin == .user)
    }
}
