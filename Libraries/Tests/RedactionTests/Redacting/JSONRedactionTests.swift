import JSON
import Primitives
import Redaction
import Testing

@Suite struct JSONRedactionTests {
    @Test func masksStringsWhereverTheyStand() {
        var session = TestSession()
        let value: JSONValue = [
            "note": .string("use \(Sample.stripe) or \(Sample.restricted)"),
            "list": [1, .string(Sample.aws), [.string(Sample.stripe)]],
            "plain": "text", "flag": true, "none": nil,
        ]
        let redacted = session.json(value)
        #expect(
            redacted.value == [
                "note": "use ⟦secret:stripe-key:1⟧ or ⟦secret:stripe-key:2⟧",
                "list": [1, "⟦secret:aws-key-id:1⟧", ["⟦secret:stripe-key:1⟧"]], "plain": "text", "flag": true,
                "none": nil,
            ])
        #expect(redacted.value.object?.keys == value.object?.keys)
        #expect(redacted.findings.map(\.pointer) == ["/note", "/list/1", "/list/2/0"])
        #expect(redacted.findings.map(\.count) == [2, 1, 1])
        #expect(redacted.findings.first?.label == .stripeKey)
    }

    @Test func masksKeys() {
        var session = TestSession()
        var object = JSONObject()
        object[ByteString(Sample.stripe)] = ["owner": .string(Sample.stripe)]
        let redacted = session.json(.object(object))
        #expect(redacted.value == ["⟦secret:stripe-key:1⟧": ["owner": "⟦secret:stripe-key:1⟧"]])
        #expect(redacted.findings.map(\.pointer) == ["/⟦secret:stripe-key:1⟧", "/⟦secret:stripe-key:1⟧/owner"])
    }

    @Test func keepsMembersApartThatLookAlikeOnceMasked() {
        var redactor = TestSession().redactor
        var object = JSONObject()
        object[redactor.redact(ByteString(Sample.stripe)).value] = 1
        object[ByteString(Sample.stripe)] = 2
        let redacted = redactor.redact(.object(object)).value.object
        #expect(redacted?.count == 2)
        #expect(redacted?.members.map(\.value) == [1, 2])
        #expect(redacted?.keys.contains { $0.text.contains(Sample.stripe) } == false)
    }

    @Test func masksAValueThatIsSplitBetweenKeyAndString() throws {
        var session = TestSession(known: try KnownValuesTests.plain([("correct-horse-battery", "secret:password")]))
        let key = ByteString(Sample.stripe.prefix(12))
        var object = JSONObject()
        object[key] = .string("\(Sample.stripe.dropFirst(12)), and \(Sample.aws)")
        object["my correct-horse-"] = "battery staple"
        object["correct-"] = ["horse-battery"]
        let redacted = session.json(.object(object))
        #expect(
            redacted.value == [
                "⟦secret:stripe-key:1⟧": "⟦secret:stripe-key:1⟧, and ⟦secret:aws-key-id:1⟧",
                "my ⟦secret:password:1⟧": "⟦secret:password:1⟧ staple", "correct-": ["⟦secret:password:1⟧"],
            ])
        #expect(redacted.findings.count == 4)
    }

    @Test func keyAndStringThatOnlyMeetStayAsTheyAre() {
        var session = TestSession()
        let value: JSONValue = ["sk_live_": "is the prefix", "AKIA": "region"]
        #expect(session.json(value).value == value)
    }

    @Test func masksANumberThatIsKnown() throws {
        var session = TestSession(known: try KnownValuesTests.plain([("123456", "secret:code")]))
        #expect(session.json(["code": 123456, "other": 12345]).value == ["code": "⟦secret:code:1⟧", "other": 12345])
    }

    @Test func maskingTwiceChangesNothing() {
        var session = TestSession()
        let once = session.json(["a": .string("\(Sample.stripe) \(Sample.github)")]).value
        let twice = session.json(once)
        #expect(twice.value == once)
        #expect(twice.findings.isEmpty)
    }

    @Test func masksWholeWhatIsTooDeep() {
        var value: JSONValue = .string(Sample.stripe)
        for _ in 0..<600 { value = [value] }
        var redactor = TestSession().redactor
        let text = String(decoding: redactor.redact(value).value.serialized(), as: UTF8.self)
        #expect(text.contains("⟦too-deep⟧"))
        #expect(!text.contains(Sample.stripe))
    }

    @Test func showsNoValueInItsFindings() throws {
        var session = TestSession(known: try KnownValuesTests.hashed(["tok_Zm9vYmFy-_1"]))
        let redacted = session.json(["tok_Zm9vYmFy-_1": .string(Sample.aws), "b": .string(Sample.github)])
        let description = String(describing: redacted.findings)
        for secret in ["Zm9v", Sample.aws, Sample.github] { #expect(!description.contains(secret)) }
        #expect(redacted.findings.count == 3)
    }
}
