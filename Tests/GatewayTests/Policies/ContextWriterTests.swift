import Cedar
import JSON
import Manifests
import Primitives
import Testing

@testable import Gateway

@Suite("Arguments and records as the schema declares them")
struct ContextWriterTests {
    /// The arguments of a call, as the schema has them; the library's own check is the judge of what comes out.
    private func input(_ json: JSONObject) throws -> (record: CedarRecord, entities: [Entity]) {
        let schema = try SchemaFixture.schema()
        let form = try #require(schema.form(of: try tool("shop_change_order"))).input
        var writer = ContextWriter()
        let record = try writer.record(json, form)
        let action = try #require(schema.cedar.actions[EntityUID(type: "Remit::Action", id: "shop_change_order")])
        let type = try #require(action.context["input"]?.type.record)
        try ConformanceProbe.check(record, type, schema.cedar)
        for entity in writer.entities { try schema.cedar.check(entity) }
        return (record, writer.entities)
    }

    private func tool(_ name: ByteString) throws -> Tool { try #require(try SchemaFixture.catalog().tool(name)) }

    @Test(
        "a value becomes what its type says",
        arguments: [
            ("amount", 5, .long(5)), ("order_id", "A", .string("A")), ("order_id", 7, .string("7")),
            ("amount", "7", .long(7)), ("price", 5, .decimal(CedarDecimal(tenThousandths: 50_000))),
            (
                "price", .number(JSONNumber(lexeme: "1.25") ?? JSONNumber(0)),
                .decimal(CedarDecimal(tenThousandths: 12_500))
            ),
            ("speed", "fast", .entity(EntityUID(type: "Remit::shop_change_order::Input::speed", id: "fast"))),
            ("due", "1970-01-01T00:00:01.5Z", .datetime(CedarDatetime(milliseconds: 1500))),
            ("gift", "x", ["typeChoice0": "x"]),
            ("gift", .null, ["typeChoice1": .entity(EntityUID(type: "Remit::Null", id: "null"))]),
            ("x-odd", ["a": 1], .entity(EntityUID(type: "Remit::Unknown", id: "{\"a\":1}"))),
        ] as [(ByteString, JSONValue, CedarValue)])
    func values(name: ByteString, json: JSONValue, expected: CedarValue) throws {
        var arguments: JSONObject = ["amount": 1, "order_id": "A"]
        arguments[name] = json
        #expect(try input(arguments).record[name] == expected)
    }

    /// Two forms of a payee: the first would fit each, if what it does not declare were left out.
    private static let payee = ValueForm.union([
        ("typeChoice0", .record(RecordForm(["account": .init(form: .string, isRequired: true)]))),
        (
            "typeChoice1",
            .record(
                RecordForm([
                    "account": .init(form: .string, isRequired: true), "iban": .init(form: .string, isRequired: true),
                ]))
        ),
    ])

    @Test("of several forms it is the one that declares all that is there, and none hides a member")
    func unions() throws {
        var writer = ContextWriter()
        let form = RecordForm(["payee": .init(form: Self.payee, isRequired: true)])
        let external = try writer.record(["payee": ["account": "A", "iban": "DE1"]], form)
        #expect(external["payee"] == ["typeChoice1": ["account": "A", "iban": "DE1"]])
        let own = try writer.record(["payee": ["account": "A"]], form)
        #expect(own["payee"] == ["typeChoice0": ["account": "A"]])
        #expect(throws: ContextProblem.self) {
            try writer.record(["payee": ["account": "A", "iban": "DE1", "bic": "X"]], form)
        }
        let number = RecordForm([
            "n": .init(form: .union([("typeChoice0", .decimal), ("typeChoice1", .string)]), isRequired: true)
        ])
        #expect(try writer.record(["n": "12.5"], number)["n"] == ["typeChoice1": "12.5"])
    }

    @Test("an object with members of any name is an entity with tags")
    func tags() throws {
        let (record, entities) = try input(["amount": 1, "order_id": "A", "labels": ["a": "b", "c": "d"]])
        let uid = try #require(record["labels"]?.entity)
        let entity = try #require(entities.first)
        #expect(entity.uid == uid)
        #expect(entity.tags == ["a": "b", "c": "d"])
    }

    @Test("what is not declared is left out, and so is a null that stands for nothing")
    func leftOut() throws {
        let record = try input(["amount": 1, "order_id": "A", "other": 3, "due": .null]).record
        #expect(Set(record.members.map(\.key)) == ["amount", "order_id"])
    }

    @Test(
        "what has another type is refused, and says where",
        arguments: [
            (["amount": "five", "order_id": "A"], "policy.type", "amount"),
            (["amount": true, "order_id": "A"], "policy.type", "amount"),
            (
                ["amount": .number(JSONNumber(lexeme: "1.5") ?? JSONNumber(0)), "order_id": "A"], "policy.number",
                "amount"
            ),
            (
                ["amount": 1, "order_id": "A", "price": .number(JSONNumber(lexeme: "0.12345") ?? JSONNumber(0))],
                "policy.number", "price"
            ),
            (["amount": 1, "order_id": ["A"]], "policy.type", "order_id"),
            (["amount": 1, "order_id": "A", "speed": "warp"], "policy.type", "speed"),
            (["amount": 1, "order_id": "A", "due": "soon"], "policy.type", "due"),
            (["amount": 1, "order_id": "A", "gift": 5], "policy.type", "gift"),
            (["amount": 1, "order_id": "A", "labels": ["a": true]], "policy.type", "labels.a"),
            (["order_id": "A"], "policy.missing", "amount"),
        ] as [(JSONObject, String, String)])
    func refused(arguments: JSONObject, code: String, place: String) throws {
        do {
            _ = try input(arguments)
            Issue.record("taken: \(arguments)")
        } catch let problem as ContextProblem {
            #expect(problem.reason.rawValue == code)
            #expect(problem.place == place)
        }
    }

    @Test(
        "times and durations as JSON Schema's formats write them",
        arguments: [
            ("1970-01-02", 86_400_000), ("1970-01-01T00:00:01Z", 1000), ("1970-01-01T00:00:01.123456Z", 1123),
            ("1970-01-01T01:00:00+01:00", 0), ("1970-01-01T01:00:00.5+0100", 500), ("1970-01-01t00:00:00z", 0),
            ("1970-01-01 00:00:00Z", 0), ("1970-01-01T00:00:00", nil), ("1970-01-01T00:00:00.Z", nil), ("soon", nil),
            ("1970-13-01T00:00:00Z", nil), ("1970-01-01T00:00:00+01:0", nil), ("", nil),
        ] as [(ByteString, Int64?)])
    func times(text: ByteString, milliseconds: Int64?) {
        #expect(JSONTime.datetime(text)?.milliseconds == milliseconds)
    }

    @Test(
        arguments: [
            ("P1D", 86_400_000), ("PT1H30M", 5_400_000), ("P1W", 604_800_000), ("P1DT1S", 86_401_000),
            ("1d2h", 93_600_000),
            ("P1M", nil), ("P1Y", nil), ("PT", nil), ("P", nil), ("PT1M1H", nil), ("P99999999999999D", nil),
            ("T1H", nil),
        ] as [(ByteString, Int64?)])
    func durations(text: ByteString, milliseconds: Int64?) {
        #expect(JSONTime.duration(text)?.milliseconds == milliseconds)
    }
}

/// Holds a record against a type with the library's check, as the context of an action that has that record alone.
private enum ConformanceProbe {
    static func check(_ record: CedarRecord, _ type: CedarRecordType, _ schema: CedarSchema) throws {
        for attribute in type.attributes where attribute.isRequired { try #require(record.contains(attribute.name)) }
        for member in record.members { _ = try #require(type[member.key]) }
        let call = CedarRequest(
            principal: EntityUID(type: "Remit::Agent", id: "helper"),
            action: EntityUID(type: "Remit::Action", id: "shop_change_order"),
            resource: EntityUID(type: "Remit::Backend", id: "shop"),
            context: [
                "input": .record(record), "origin": .record([:]), "targets": [], "records": .record([:]),
                "asked": .record(["way": "words", "times": .long(1), "done": .long(0), "answers": .long(1)]),
                "support": .record([
                    "targets": [], "objects": [], "values": [], "links": [], "secrets": [], "discloses": [],
                ]),
                "history": ["orders_day": 0], "approvals": [],
                "session": [
                    "id": "s", "tenant": "t", "user": "u", "agent": "helper", "channel": "mcp", "roles": [],
                    "claims": .record([:]), "attested": true, "age": 0,
                ],
            ])
        try schema.check(call)
    }
}
