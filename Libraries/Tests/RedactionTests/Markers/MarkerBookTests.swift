import JSON
import Primitives
import Redaction
import Testing

@Suite struct MarkerBookTests {
    @Test func numbersByFirstAppearanceAndKeepsTheNumber() {
        var session = TestSession()
        #expect(
            session.text("\(Sample.restricted), \(Sample.stripe)") == "⟦secret:stripe-key:1⟧, ⟦secret:stripe-key:2⟧")
        #expect(session.text(Sample.aws) == "⟦secret:aws-key-id:1⟧")
        #expect(session.text(Sample.stripe) == "⟦secret:stripe-key:2⟧")
    }

    @Test func anotherSessionStartsAnew() {
        #expect(TestSession.redacted(Sample.stripe) == TestSession.redacted(Sample.restricted))
    }

    @Test func numbersForItselfWhereNoSessionIsGiven() {
        var redactor = Redactor()
        #expect(
            redactor.redact(ByteString("\(Sample.restricted) \(Sample.stripe)")).value
                == "⟦secret:stripe-key:1⟧ ⟦secret:stripe-key:2⟧")
        #expect(redactor.redact(ByteString(Sample.stripe)).value == "⟦secret:stripe-key:2⟧")
    }

    @Test func goesOnInAnotherProcess() {
        var first = TestSession()
        _ = first.text("\(Sample.stripe) \(Sample.aws)")
        var second = TestSession(entries: first.redactor.markers.entries)
        #expect(second.text(Sample.stripe) == "⟦secret:stripe-key:1⟧")
        #expect(second.text(Sample.restricted) == "⟦secret:stripe-key:2⟧")
    }

    @Test func keepsNoValue() {
        var session = TestSession()
        _ = session.text(Sample.all.joined(separator: " "))
        let description = String(describing: session.redactor.markers.entries)
        for key in Sample.all { #expect(!description.contains(key)) }
        #expect(session.redactor.markers.entries.count == Sample.all.count)
    }

    @Test func runsOutOfNumbersWithoutShowingAnything() {
        let full = (1...10_000).map {
            MarkerBook.Entry(
                label: .stripeKey, digest: [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)],
                number: $0)
        }
        var session = TestSession(entries: full)
        #expect(session.text("\(Sample.stripe).") == "⟦secret:stripe-key⟧.")
    }
}
