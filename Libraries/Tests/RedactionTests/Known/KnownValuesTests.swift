import JSON
import Primitives
import Redaction
import Testing

@Suite struct KnownValuesTests {
    static func label(_ text: String) throws -> RedactionLabel { try #require(RedactionLabel(ByteString(text))) }

    static func plain(_ values: [(String, String)]) throws -> KnownValues {
        var known = KnownValues()
        for (value, label) in values { try known.insert(ByteString(value), as: Self.label(label)) }
        return known
    }

    static func hashed(_ values: [String]) throws -> KnownValues {
        var known = KnownValues(digest: TestSession.digest)
        for value in values {
            try known.insert(
                digest: TestSession.digest(Array(value.utf8)), length: value.utf8.count, as: label("secret:token"))
        }
        return known
    }

    @Test(arguments: [
        ("hunter2!", "⟦secret:a:1⟧"), ("xhunter2!x", "x⟦secret:a:1⟧x"),
        ("hunter2!hunter2!", "⟦secret:a:1⟧⟦secret:a:1⟧"),
        ("Hunter2!", "Hunter2!"), ("hunter2", "hunter2"), ("häuser", "häuser"), ("GEHEIMNIS-é", "⟦secret:b:1⟧"),
        ("GEHEIMNIS-e", "⟦secret:b:1⟧"), ("GEHEIMNIS-é hunter2!", "⟦secret:b:1⟧ ⟦secret:a:1⟧"),
    ])
    func findsAPlainValueAnywhere(_ text: String, _ output: String) throws {
        var session = TestSession(known: try Self.plain([("hunter2!", "secret:a"), ("GEHEIMNIS-é", "secret:b")]))
        #expect(ByteString(session.text(text)) == ByteString(output))
    }

    @Test func leavesNothingBetweenOverlappingValues() throws {
        var session = TestSession(
            known: try Self.plain([("abcdef123", "secret:a"), ("123ghijkl0", "secret:b"), ("abcdef", "secret:a")]))
        #expect(session.text("-abcdef123ghijkl0-") == "-⟦secret:b:1⟧-")
        #expect(session.text("-abcdef1234-") == "-⟦secret:a:1⟧4-")
        #expect(session.text("-abcdef-") == "-⟦secret:a:2⟧-")
    }

    @Test func aKnownValueSaysBestWhatItIs() throws {
        var session = TestSession(known: try Self.plain([(Sample.stripe, "secret:billing-key")]))
        #expect(session.text("key \(Sample.stripe).") == "key ⟦secret:billing-key:1⟧.")
        #expect(session.text("key \(Sample.stripe)x.") == "key ⟦secret:billing-key:1⟧.")
    }

    @Test(arguments: [
        "tok_Zm9vYmFy-_1", "a.b+c/d==", "eyJhbGciOi.eyJzdWIi.c2ln", "with blanks in it",
    ])
    func findsAHashedValueAsAWord(_ value: String) throws {
        var session = TestSession(known: try Self.hashed([value]))
        #expect(session.text(value) == "⟦secret:token:1⟧")
        if !value.contains(" ") {
            #expect(session.text("is \"\(value)\"") == "is \"⟦secret:token:1⟧\"")
            #expect(session.text("it, \(value)\n") == "it, ⟦secret:token:1⟧\n")
        }
        #expect(session.text(value + "0") == value + "0")
    }

    @Test func findsAHashedValueBeforeAFullStop() throws {
        var session = TestSession(known: try Self.hashed(["eyJhbGciOi.eyJzdWIi.c2ln"]))
        #expect(session.text("It is eyJhbGciOi.eyJzdWIi.c2ln.") == "It is ⟦secret:token:1⟧.")
    }

    @Test func refusesValuesThatWouldMaskOrdinaryText() throws {
        var known = KnownValues(digest: TestSession.digest)
        let label = try Self.label("secret:a")
        #expect(throws: RedactionError.tooShort) { try known.insert("12345", as: label) }
        #expect(throws: RedactionError.tooShort) { try known.insert(digest: [1], length: 5, as: label) }
        #expect(throws: RedactionError.tooLong) {
            try known.insert(ByteString(String(repeating: "x", count: 8193)), as: label)
        }
    }

    @Test func isBounded() throws {
        var known = KnownValues()
        let label = try Self.label("secret:a")
        for number in 0..<(KnownValues.greatestTotal / KnownValues.greatestLength) {
            let name = String(number + 1000)
            let filling = String(repeating: "x", count: KnownValues.greatestLength - name.utf8.count)
            try known.insert(ByteString(filling + name), as: label)
        }
        #expect(throws: RedactionError.tooMany) { try known.insert("another", as: label) }
    }

    @Test(arguments: ["", "Secret", "a b", "a⟧", "é", String(repeating: "a", count: 65)])
    func aLabelIsPlain(_ text: String) {
        #expect(RedactionLabel(ByteString(text)) == nil)
    }
}
