import Cedar
import Primitives
import Testing

@Suite("What validation says")
struct ValidationFindingTests {
    private func findings(
        _ policy: String, mode: CedarValidationMode = .strict, level: Int? = nil, steps: Int = 20_000_000
    ) throws -> [CedarFinding] {
        let validator = CedarValidator(try ValidationExample.schema(), mode: mode, level: level, steps: steps)
        return validator.validate(try CedarPolicySet(parsing: policy, file: "p")).findings
    }

    private func findings(
        condition: String, mode: CedarValidationMode = .strict, level: Int? = nil
    ) throws -> [CedarFinding] {
        try findings(ValidationExample.policy(condition), mode: mode, level: level)
    }

    @Test(
        "Each kind, with its place, and a fix where there is one",
        arguments: [
            ("principal is Nope", 11, CedarFinding.Reason.unknownType, String?.none),
            ("Group::\"g\" in group::\"g\"", 15, .unknownType, "Group"),
            ("action == Action::\"Read\"", 11, .unknownAction, "Action::\"read\""),
            ("principal.tint == Color::\"green\"", 19, .unknownEntity, "red"),
            ("context.amount + \"a\" == 2", 18, .type, "put together"),
            ("1 == context.yes", 3, .incompatible, "one type"),
            ("principal.nme == \"a\"", 11, .attribute, "name"),
            ("principal.age == 1", 11, .attribute, "principal has age"),
            ("principal.getTag(\"a\") == [1]", 11, .tag, "hasTag"), ("[] == [1]", 1, .emptySet, "isEmpty"),
            ("ip().isIpv4()", 1, .arity, nil), ("ip(\"x\").isIpv4()", 1, .literal, nil),
            ("decimal(principal.name) == decimal(\"1.0\")", 1, .literal, "quotation marks"),
        ])
    func kinds(condition: String, column: Int, reason: CedarFinding.Reason, fix: String?) throws {
        let before = ValidationExample.policy("|").prefix { $0 != "|" }.count
        let finding = try #require(try findings(condition: condition).first { $0.reason == reason })
        #expect(finding.location == SourceLocation(file: "p", line: 1, column: before + column))
        #expect(finding.policy == "policy0")
        #expect(finding.fault.code == reason.rawValue)
        if let fix { #expect(finding.fix?.contains(fix) == true, "\(finding)") }
    }

    @Test("All that is wrong is told, once each, and what is never reached is not")
    func several() throws {
        let both = try findings(condition: "principal.nme == \"a\" && context.amount == \"a\"")
        #expect(both.map(\.reason) == [.attribute, .incompatible])
        #expect(try findings(condition: "false && principal.nme == \"a\"").map(\.reason) == [.impossible])
        let every = "permit(principal, action, resource) when { context.x == 1 };"
        #expect(try findings(every).count { $0.reason == .attribute } > 0)
        #expect(Set(try findings(every)).count == (try findings(every)).count)
    }

    @Test("A policy that no request can satisfy is told and valid")
    func impossible() throws {
        for condition in ["false", "principal == Group::\"g\"", "principal in Tagless::\"x\"", "!(principal is User)"] {
            #expect(try findings(condition: condition).map(\.reason) == [.impossible], "\(condition)")
        }
        #expect(try findings(condition: "context.yes").isEmpty)
        #expect(CedarFinding.Reason.allCases.filter { !$0.isError } == [.impossible])
    }

    @Test("A scope that no action is for is told")
    func scope() throws {
        let text = "permit(principal is User, action == Action::\"write\", resource is Tagless);"
        #expect(try findings(text).contains { $0.reason == .scope })
    }

    @Test(
        "Permissive validation leaves what may work",
        arguments: [
            "context.amount == \"a\"", "[].contains(1)", "[1].contains(\"a\")", "[1].containsAny([\"a\"])",
            "[principal, resource] == [principal]", "(if context.yes then principal else resource) == principal",
            "decimal(principal.name).lessThan(decimal(\"1.0\"))", "{a: 1} == {b: 1}", "principal in []",
            "(if context.yes then {a: 1, b: 2} else {a: 1}).a == 1",
            "(if context.yes then {a: 1, b: 2} else {a: 1}) has b",
            "(if context.yes then principal else resource) has size",
            "(if context.yes then principal else resource) is User",
        ])
    func permissive(condition: String) throws {
        #expect(try findings(condition: condition, mode: .permissive).isEmpty)
        #expect(try findings(condition: condition).contains { $0.reason.isError })
    }

    @Test(
        "Permissive validation refuses what fails",
        arguments: [
            "1", "principal.nme == \"a\"", "principal.age == 1", "context.amount + \"a\" == 2",
            "(if context.yes then 1 else \"a\") == 1", "[1, \"a\"].contains(1)", "ip(\"x\").isIpv4()", "ip().isIpv4()",
            "(if context.yes then principal else resource).size == 1", "principal is Nope",
            "(if context.yes then {a: 1, b: 2} else {a: 1}).b == 1", "context.amount.contains(1)",
        ])
    func permissiveRefused(condition: String) throws {
        #expect(try findings(condition: condition, mode: .permissive).contains { $0.reason.isError })
    }

    @Test("Work is bounded, and what is not looked at is not valid")
    func work() throws {
        let text = ValidationExample.policy("principal has age && principal.age > 1")
        #expect(try findings(text, steps: 3).map(\.reason) == [.limit])
        #expect(try findings(text, steps: 100).isEmpty)
        let chain = String(repeating: ".y", count: 200)
        let deep = try findings(condition: "context has a\(chain)")
        #expect(deep.map(\.reason) == [.limit])
    }

    @Test("Conditions within conditions cost their number, not its power")
    func nesting() throws {
        var condition = "principal has age"
        for _ in 0..<20 { condition = "(if true then \(condition) else false)" }
        #expect(try findings(ValidationExample.policy(condition), level: 1, steps: 400).isEmpty)
    }

    @Test("The deepest policy that can be read can be validated, in every mode")
    func deepest() throws {
        let limits = CedarLimits(policyBytes: 1 << 20, depth: CedarLimits.greatestDepth)
        let schema = try ValidationExample.schema()
        let count = 40
        let shapes = [
            String(repeating: "!(", count: count) + "context.yes" + String(repeating: ")", count: count),
            String(repeating: "[", count: count) + "1" + String(repeating: "]", count: count) + " == [[1]]",
            String(repeating: "{a: ", count: count) + "1" + String(repeating: "}", count: count)
                + String(repeating: ".a", count: count) + " == 1",
            String(repeating: "(if context.yes then ", count: count) + "1" + String(repeating: " else 1)", count: count)
                + " == 1",
            "{a: 1} has " + Array(repeating: "a", count: 100).joined(separator: "."),
        ]
        for shape in shapes {
            let policies = try CedarPolicySet(parsing: ValidationExample.policy(shape), limits: limits)
            for mode in CedarValidationMode.allCases {
                let findings = CedarValidator(schema, mode: mode, level: 5).validate(policies).findings
                #expect(!findings.contains { $0.reason == .limit }, "\(shape.prefix(20))")
            }
        }
    }
}
