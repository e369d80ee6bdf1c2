import Evidence
import JSON
import Primitives
import Testing

@Suite struct EntryCanonicalTests {
    static let hex = ["01", "02", "03", "04", "05", "06"].map { String(repeating: $0, count: 32) }

    static let fullText =
        #"{"action":"call.intended","agent":"helpdesk","asks":"user","at":1790000000123,"backend":"billing","call":"call_1","#
        + #""code":"http.200","committed":{"user":"\#(hex[5])"},"contents":{"arguments":"\#(hex[3])"},"count":3,"credentials":["jti_1"],"decision":"permit","#
        + #""detail":"two records dropped","digest":"\#(hex[0])","effect":"write","expires":1790000600000,"generation":12,"#
        + #""hold":"hold_1","id":"ent_1","kind":"intent","law":5,"manifest_digest":"\#(hex[2])","operator":"olga","#
        + "\"origins\":{\"amount\":\"user\",\"e\u{301}\":\"stranger\",\"é\":\"record\"},"
        + #""parent":"call_0","policies":["refunds","a-first"],"policy_digest":"\#(hex[1])","policy_errors":["erring"],"principal":"agent","#
        + #""purpose":"incident 4","redactions":2,"request_key":"r-1","#
        + #""reservations":[{"amount":40,"counter":"refunds_day","scope":"user"}],"sequence":7,"session":"ses_1","shadow":["trial"],"#
        + #""state":"intended","status":200,"target":"invoice:INV-1","tenant":"globex","tool":"billing_issue_refund","#
        + #""undoes":"call_9","user":"usr_1","version":1,"would_be":"deny"}"#

    @Test func writesEveryField() throws {
        #expect(ByteString(validating: try Entry.full.canonical()) == ByteString(Self.fullText))
    }

    @Test func whatItWritesIsTheCanonicalFormOfItsValue() throws {
        let bytes = try Entry.full.canonical()
        #expect(try JSONValue(parsing: bytes).canonical() == bytes)
        #expect(try JSONValue.object(Entry.full.json()).canonical() == bytes)
    }

    @Test func readsEveryFieldBack() throws {
        #expect(try Entry(canonical: Array(Self.fullText.utf8)) == Entry.full)
    }

    @Test(arguments: Entry.Kind.allCases) func leavesOutWhatIsAbsent(_ kind: Entry.Kind) throws {
        let entry = Entry.least(kind)
        let bytes = try entry.canonical()
        let object = try #require(try JSONValue(parsing: bytes).object)
        #expect(try Entry(canonical: bytes) == entry)
        #expect(object["kind"] == .string(kind.rawValue))
        #expect(!object.contains("tenant"))
        #expect(!object.members.contains { $0.value.isNull })
        #expect(object.count <= 11)
    }

    /// Changes a member of the full entry and says what reading it gives.
    static func reading(_ change: (inout JSONObject) -> Void) throws -> EvidenceError? {
        var object = try Entry.full.json()
        change(&object)
        do throws(EvidenceError) {
            _ = try Entry(json: object)
            return nil
        } catch { return error }
    }

    @Test func refusesUnknownFields() throws {
        #expect(try Self.reading { $0["tenant "] = "globex" } == .unknownField)
        #expect(try Self.reading { $0["note"] = nil } == nil)
        #expect(try Self.reading { $0["Note"] = .null } == .unknownField)
    }

    @Test(arguments: [JSONValue.null, 2, "1", 0])
    func refusesOtherVersions(_ version: JSONValue) throws {
        #expect(try Self.reading { $0["version"] = version } == .unsupportedVersion)
        #expect(try Self.reading { $0["version"] = nil } == .unsupportedVersion)
    }

    @Test(arguments: ["sequence", "id", "at", "kind", "principal", "call", "tool", "backend", "effect"])
    func refusesAMissingField(_ name: String) throws {
        #expect(try Self.reading { $0[ByteString(name)] = nil } == .missing(ByteString(name)))
    }

    static let invalid: [(ByteString, JSONValue)] = [
        ("sequence", 0), ("sequence", -1), ("sequence", "7"), ("sequence", nil), ("id", ""), ("id", 7), ("at", "now"),
        ("kind", "Intent"), ("kind", "other"), ("principal", "root"), ("tenant", ""), ("tenant", nil),
        ("tenant", ["globex"]),
        ("effect", "delete"), ("decision", "Permit"), ("law", 0), ("law", 10), ("digest", "00"),
        ("digest", .string(String(repeating: "AB", count: 32))), ("digest", .string(String(repeating: "0", count: 63))),
        ("policies", []), ("policies", [""]), ("policies", "refunds"), ("policies", ["a", 1]), ("origins", [:]),
        ("origins", ["a": "friend"]), ("origins", ["a": nil]), ("contents", ["a": "00"]), ("contents", []),
        ("reservations", []), ("reservations", [["counter": "a", "scope": "user"]]),
        ("reservations", [["counter": "a", "scope": "user", "amount": -1]]),
        ("reservations", [["counter": "a", "scope": "user", "amount": 1, "more": 1]]), ("state", "gone"),
        ("status", -200),
        ("redactions", true), ("count", -1), ("generation", "12"),
    ]

    @Test(arguments: invalid.indices) func refusesAValueOfTheWrongKind(_ index: Int) throws {
        let (name, value) = Self.invalid[index]
        #expect(try Self.reading { $0[name] = value } == .invalid(name), "\(name): \(value)")
    }

    @Test(arguments: [
        (" \(fullText)", EvidenceError.notCanonical), ("\(fullText)\n", .notCanonical),
        (fullText.replacing("\"law\":5", with: "\"law\":5.0"), .notCanonical),
        (fullText.replacing("\"agent\":\"helpdesk\"", with: "\"agent\":\"\\u0068elpdesk\""), .notCanonical),
        (
            fullText.replacing(
                "{\"action\":\"call.intended\",\"agent\":\"helpdesk\"",
                with: "{\"agent\":\"helpdesk\",\"action\":\"call.intended\""), .notCanonical
        ),
        ("[]", .notAnObject), ("{}", .unsupportedVersion),
    ])
    func refusesAnyOtherSpelling(_ text: String, _ error: EvidenceError) {
        #expect(throws: error) { try Entry(canonical: Array(text.utf8)) }
    }

    @Test func refusesTheSameKeyTwice() {
        let text = Self.fullText.replacing("\"law\":5", with: "\"law\":5,\"law\":5")
        #expect {
            _ = try Entry(canonical: Array(text.utf8))
        } throws: { error in
            guard case .malformed(let cause) = error as? EvidenceError else { return false }
            return cause.reason == .duplicateKey
        }
    }

    @Test func refusesToWriteWhatItWouldNotRead() throws {
        var entry = Entry.least(.refusal)
        entry.law = nil
        #expect(throws: EvidenceError.missing("law")) { try entry.canonical() }
        entry.law = 12
        #expect(throws: EvidenceError.invalid("law")) { try entry.canonical() }
        entry.law = 1
        entry.policyDigest = [1]
        #expect(throws: EvidenceError.invalid("policy_digest")) { try entry.canonical() }
        entry.policyDigest = nil
        entry.tenant = ""
        #expect(throws: EvidenceError.invalid("tenant")) { try entry.canonical() }
    }

    @Test func fitsIntoALog() throws {
        var entry = Entry.least(.refusal)
        entry.detail = ByteString(String(repeating: "x", count: 65_535))
        #expect(throws: EvidenceError.tooLarge) { try entry.canonical() }
        entry.detail = ByteString(String(repeating: "x", count: 65_000))
        #expect(try entry.canonical().count < 65_536)
    }

    @Test func refusesACountThatItCouldNotReadBack() {
        var entry = Entry.least(.intent)
        entry.reservations = [Entry.Reservation(counter: "c", scope: "user", amount: .max)]
        #expect {
            _ = try entry.canonical()
        } throws: { error in
            guard case .malformed(let cause) = error as? EvidenceError else { return false }
            return cause.reason == .integerNotExact
        }
    }
}
