import JSON
import Primitives
import Redaction
import Testing

@Suite("The marker of a known value")
struct KnownMarkerTests {
    @Test(
        "is that of the value as it was first found, wherever it stands",
        arguments: ["kW9-lantern-77", "it is kW9-lantern-77.", "pw=kW9-lantern-77&x", "\"kW9-lantern-77\""])
    func same(text: String) throws {
        let book = MarkerBook(digest: TestSession.digest)
        var first = Redactor(markers: book)
        let said = first.redact(ByteString("My password is kW9-lantern-77. Please pin it."))
        let masked = try #require(said.masked.first)
        #expect(masked.value == "kW9-lantern-77")
        var known = KnownValues()
        try known.insert(masked.value, as: masked.label)
        var second = Redactor(finder: SecretFinder(known: known), markers: book)
        let redacted = second.redact(.object(["label": .string(ByteString(text))]))
        #expect(redacted.masked.map(\.marker) == [masked.marker], "\(redacted.masked)")
    }
}
