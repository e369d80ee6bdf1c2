import Primitives
import Redaction
import Testing

@Suite("Markers")
struct MarkerBookTests {
    private static func redactor() -> Redactor { Redactor(markers: MarkerBook(digest: TestSession.digest)) }

    private static func text(_ text: String) -> String {
        var redactor = redactor()
        return redactor.redact(ByteString(text)).value.text
    }

    @Test("the same value has the same marker, in whichever process; another has another")
    func sameForTheSame() {
        #expect(Self.text(Sample.stripe) == Self.text(Sample.stripe))
        #expect(Self.text(Sample.stripe) != Self.text(Sample.restricted))
        let both = Self.text("\(Sample.restricted), \(Sample.stripe)")
        #expect(both == "\(Self.text(Sample.restricted)), \(Self.text(Sample.stripe))")
    }

    @Test("a marker says what it is, and nothing of the value")
    func form() {
        #expect(Self.text(Sample.stripe).wholeMatch(of: /⟦secret:stripe-key:[0-9a-f]{12}⟧/) != nil)
    }

    @Test("another session's marker of the same value is another")
    func ofItsSession() {
        var other = Redactor(markers: MarkerBook { TestSession.digest($0 + [7]) })
        #expect(other.redact(ByteString(Sample.stripe)).value.text != Self.text(Sample.stripe))
    }

    @Test("without a session's key, markers are those of this process")
    func ofThisProcess() {
        var first = Redactor()
        var second = Redactor()
        #expect(first.redact(ByteString(Sample.stripe)).value == second.redact(ByteString(Sample.stripe)).value)
        #expect(first.redact(ByteString(Sample.stripe)).value.text != Self.text(Sample.stripe))
    }

    @Test("what was masked is given to whoever may turn it back, each once")
    func masked() {
        var redactor = Self.redactor()
        let redacted = redactor.redact(ByteString("\(Sample.stripe) \(Sample.aws) \(Sample.stripe)"))
        #expect(redacted.masked.map(\.value.text) == [Sample.stripe, Sample.aws])
        #expect(redacted.masked.allSatisfy { redacted.value.text.contains($0.marker.text) })
    }
}
