import Cedar
import JSON
import Primitives
import Testing

@Suite("Cedar's JSON format")
struct EntityJSONTests {
    private func reason(_ body: () throws -> Void) -> CedarJSONError.Reason? {
        do {
            try body()
            return nil
        } catch {
            return (error as? CedarJSONError)?.reason
        }
    }

    private func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: ByteString(text)) }

    @Test(
        "Values",
        arguments: [
            ("true", true), ("-9223372036854775808", .long(.min)), (#""x""#, "x"), ("[1, 1, [2]]", [1, [2]]),
            (#"{"a": {"b": 1}}"#, ["a": ["b": 1]]),
            (#"{"__entity": {"type": "A::B", "id": "x"}}"#, .entity(EntityUID(type: "A::B", id: "x"))),
            (#"{"type": "A", "id": "x"}"#, ["type": "A", "id": "x"]),
            (#"{"fn": "ip", "arg": "::1"}"#, ["fn": "ip", "arg": "::1"]),
            (#"{"__extn": {"fn": "decimal", "arg": "1.5"}}"#, .decimal(CedarDecimal(tenThousandths: 15_000))),
            (#"{"__extn": {"fn": "duration", "args": ["1s"]}}"#, .duration(CedarDuration(milliseconds: 1000))),
            (
                #"{"__extn": {"fn": "offset", "args": [{"__extn": {"fn": "datetime", "arg": "1970-01-01"}}, {"__extn": {"fn": "duration", "arg": "-5ms"}}]}}"#,
                .datetime(CedarDatetime(milliseconds: -5))
            ),
        ] as [(String, CedarValue)])
    func values(text: String, expected: CedarValue) throws { #expect(try CedarValue(json: json(text)) == expected) }

    @Test(
        "What is written is read as the same",
        arguments: [
            true, .long(.min), "\u{1F600}\"\\\n", [1, ["a", []]], ["a": ["__record": "b"], "": false],
            .entity(EntityUID(type: "A::B", id: "\u{0}")), .decimal(CedarDecimal(tenThousandths: .min)),
            .datetime(CedarDatetime(milliseconds: .min)), .datetime(CedarDatetime(milliseconds: .max)),
            .duration(CedarDuration(milliseconds: .min)),
            CedarIPAddress(parsing: "10.0.0.0/8").map(CedarValue.ip) ?? false,
        ] as [CedarValue])
    func written(value: CedarValue) throws {
        let text = try value.json().text
        #expect(try CedarValue(json: json(text.text)) == value)
        let entity = Entity(
            uid: EntityUID(type: "T", id: "1"), attributes: ["a": value], parents: [EntityUID(type: "G", id: "g")],
            tags: ["t": value])
        #expect(try Entity(json: json(JSONValue.object(entity.json()).text.text)) == entity)
    }

    @Test("A name that the format keeps for itself cannot be written", arguments: ["__entity", "__extn", "__expr"])
    func reserved(name: ByteString) {
        var record = CedarRecord()
        record[name] = ["type": "User", "id": "root"]
        #expect(reason { _ = try CedarValue.set(CedarSet([.record(record)])).json() } == .form)
    }

    @Test(
        "What is no value",
        arguments: [
            ("null", .null), ("[null]", .null), ("1.0", .number), ("1e3", .number), ("-0", .number), ("1.5", .number),
            ("9223372036854775808", .number), (#"{"__expr": "1"}"#, .form),
            (#"{"__entity": {"type": "A", "id": "x"}, "b": 1}"#, .form),
            (#"{"__entity": {"type": "A"}}"#, .form), (#"{"__entity": {"type": "A", "id": "x", "z": 1}}"#, .form),
            (#"{"__entity": {"type": "A", "id": 1}}"#, .form), (#"{"__entity": {"type": "A ", "id": "x"}}"#, .typeName),
            (#"{"__entity": {"type": "if", "id": "x"}}"#, .typeName),
            (#"{"__entity": {"type": "", "id": "x"}}"#, .typeName),
            (#"{"__extn": {"fn": "ip", "arg": "bad"}}"#, .malformed), (#"{"__extn": {"fn": "ip", "arg": 1}}"#, .form),
            (#"{"__extn": {"fn": "ip", "args": []}}"#, .form), (#"{"__extn": {"fn": "nope", "arg": "x"}}"#, .function),
            (#"{"__extn": {"fn": "isIpv4", "arg": "x"}}"#, .function), (#"{"__extn": {"fn": "ip"}}"#, .form),
            (#"{"__extn": 1}"#, .form),
        ] as [(String, CedarJSONError.Reason)])
    func refused(text: String, expected: CedarJSONError.Reason) throws {
        let value = try json(text)
        #expect(reason { _ = try CedarValue(json: value) } == expected)
    }

    @Test("Depth is bounded, also of a value that did not come from text")
    func depth() {
        var value: JSONValue = 1
        for _ in 0..<2000 { value = [value] }
        #expect(reason { _ = try CedarValue(json: value) } == .tooDeep)
    }

    @Test("Entities")
    func entities() throws {
        let store = try EntityStore(
            json: json(
                #"""
                [{"uid": {"type": "User", "id": "a"}, "attrs": {"n": 1}, "tags": {"t": "x"},
                  "parents": [{"type": "G", "id": "g"}, {"__entity": {"type": "G", "id": "h"}}]},
                 {"uid": {"__entity": {"type": "User", "id": "b"}}, "attrs": {}, "parents": []},
                 {"uid": {"type": "User", "id": "c"}}]
                """#))
        #expect(store.count == 3)
        let first = try #require(store.entity(EntityUID(type: "User", id: "a")))
        #expect(first.attributes == ["n": 1])
        #expect(first.parents == [EntityUID(type: "G", id: "g"), EntityUID(type: "G", id: "h")])
        #expect(first.tags["t"] == "x")
    }

    @Test(
        "What are no entities, and where",
        arguments: [
            ("{}", .form, ""), (#"[{"uid": "User::\"a\""}]"#, .form, "/0/uid"), (#"[{"attrs": {}}]"#, .form, "/0/uid"),
            (#"[{"uid": {"type": "U", "id": "a"}, "x": 1}]"#, .form, "/0"),
            (#"[{"uid": {"type": "U", "id": "a"}, "attrs": []}]"#, .form, "/0/attrs"),
            (#"[{"uid": {"type": "U", "id": "a"}, "attrs": {"x/y~": [1, null]}}]"#, .null, "/0/attrs/x~1y~0/1"),
            (#"[{"uid": {"type": "U", "id": "a"}}, {"uid": {"type": "U", "id": "a"}}]"#, .duplicateEntity, "/1"),
            (#"[{"uid": {"type": "U", "id": "a"}, "parents": [{"type": "U", "id": "a"}]}]"#, .cycle, ""),
            (#"[{"uid": {"type": "U", "id": "a"}, "parents": [1]}]"#, .form, "/0/parents/0"),
        ] as [(String, CedarJSONError.Reason, ByteString)])
    func noEntities(text: String, expected: CedarJSONError.Reason, path: ByteString) throws {
        let value = try json(text)
        do throws(CedarJSONError) {
            _ = try EntityStore(json: value)
            Issue.record("accepted")
        } catch {
            #expect(error.reason == expected)
            #expect(error.path == path)
        }
    }

    @Test("A context is a record", arguments: ["[]", "1", #"{"__entity": {"type": "A", "id": "x"}}"#])
    func context(text: String) throws {
        let value = try json(text)
        #expect(reason { _ = try CedarRecord(json: value) } == .form)
    }
}
