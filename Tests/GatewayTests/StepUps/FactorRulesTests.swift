import Folder
import JSON
import Manifests
import Primitives
import Testing

@testable import Gateway

@Suite("Which factors prove something")
struct FactorRulesTests {
    private static let now = Timestamp(seconds: 1_795_692_015)

    private static func rule() -> StepUpRule {
        let call = CallExpression(
            tool: ToolID(backend: "b", name: "t"), arguments: [], location: SourceLocation(file: "m.yaml", line: 1))
        let lookup = LookupExpression(call: call, path: ResultPath([.key("factors"), .every]))
        return StepUpRule(
            name: "mfa", factors: lookup, id: ResultPath([.key("id")]), label: ResultPath([.key("label")]),
            kind: ResultPath([.key("kind")]), changed: ResultPath([.key("changed_on")]), settled: 604_800, send: call,
            check: Comparison(lookup: lookup, equals: .constant(true)), recovers: ["reset": ["email"]],
            changes: lookup, cooling: 604_800, otherwise: nil, location: SourceLocation(file: "m.yaml", line: 1))
    }

    private static func rules(_ tool: ByteString = "other", _ arguments: JSONObject = [:]) -> FactorRules {
        FactorRules(rule: rule(), tool: tool, arguments: arguments, now: now)
    }

    private static func factor(_ id: ByteString, _ kind: ByteString, _ changed: JSONValue) -> StepUpFactor? {
        StepUpFactor(["id": .string(id), "label": "x", "kind": .string(kind), "changed_on": changed], rule())
    }

    private static func ago(_ seconds: Int64) -> JSONValue { .string(now.advanced(seconds: -seconds).description) }

    @Test(
        "a factor counts a week after it was changed, and not before; what cannot be read is new",
        arguments: [
            (ago(604_800), true), (ago(604_799), false), (ago(0), false), (ago(-100), false), ("2020-01-01", true),
            ("yesterday", false), (.null, false), (12, false),
        ] as [(JSONValue, Bool)])
    func settled(_ changed: JSONValue, _ counts: Bool) throws {
        let factor = try #require(Self.factor("F-1", "phone", changed))
        #expect(Self.rules().eligible([factor]).isEmpty == !counts)
    }

    @Test(
        "one that the call names, at whatever depth, proves nothing for it; nor one that hands over what is recovered")
    func recovered() throws {
        let old = Self.ago(1_000_000)
        let (mail, phone) = (
            try #require(Self.factor("F-1", "email", old)), try #require(Self.factor("F-2", "phone", old))
        )
        #expect(Self.rules().eligible([mail, phone]) == [mail, phone])
        #expect(Self.rules("reset").eligible([mail, phone]) == [phone])
        #expect(Self.rules("other", ["factor_id": "F-2"]).eligible([mail, phone]) == [mail])
        #expect(Self.rules("other", ["deep": [["F-1"], ["x": "F-2"]]]).eligible([mail, phone]).isEmpty)
    }

    @Test(
        "nobody steps up within a week of a change of contact data",
        arguments: [
            ([], false), ([ago(604_800)], false), ([ago(604_799)], true), ([ago(9_000_000), ago(5)], true),
            (["?"], true), ([.null], true),
        ] as [([JSONValue], Bool)])
    func cooling(_ changes: [JSONValue], _ isCooling: Bool) {
        #expect(Self.rules().isCooling(changes) == isCooling)
    }
}
