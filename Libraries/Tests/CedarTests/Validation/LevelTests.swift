import Cedar
import Primitives
import Testing

/// RFC 76.
@Suite("How many entities away a policy looks")
struct LevelTests {
    private let schema: CedarSchema

    init() throws { schema = try ValidationExample.schema() }

    /// The least level at which a policy is valid; nil where it is at none.
    private func level(_ policy: String) throws -> Int? {
        let policies = try CedarPolicySet(parsing: policy, allowingTemplates: true)
        let valid = (0...5).filter { CedarValidator(schema, level: $0).validate(policies).isValid }
        // What is valid at a level is valid at those above.
        #expect(valid == Array((valid.first ?? 6)..<6))
        return valid.first
    }

    @Test(
        "Conditions",
        arguments: [
            ("true", 0), ("context.amount == 1", 0), ("context has maybe", 0), ("principal == User::\"a\"", 0),
            ("principal is User", 0), ("{r: principal}.r == principal", 0), ("principal.name == \"a\"", 1),
            ("principal has age", 1), ("principal has age && principal.age == 1", 1), ("principal.more.x == 1", 1),
            ("principal.more has y.z", 1), ("principal in Group::\"g\"", 1), ("principal is User in Group::\"g\"", 1),
            ("action in Action::\"all\"", 1), ("principal.hasTag(\"a\")", 1), ("resource in principal.home", 1),
            ("principal.hasTag(\"a\") && principal.getTag(\"a\").contains(1)", 1), ("principal.home.size == 1", 2),
            ("principal.home in Group::\"g\"", 2), ("principal has manager.name", 2),
            ("principal has manager && principal.manager.hasTag(principal.manager.name)", 2),
            (
                "principal has manager && principal.manager has manager.home && principal.manager.manager.home.size == 1",
                4
            ),
            ("(if context.yes then principal else principal).name == \"a\"", 1),
            ("(if principal.home.size == 1 then principal else principal).name == \"a\"", 2),
            ("(if context.yes then principal.home else resource).size == 1", 2), ("{r: principal.home}.r.size == 1", 2),
            ("{r: principal.home, s: principal}.s.name == \"a\"", 1),
            ("{o: {r: principal.home}, r: principal}.o.r.size == 1", 2),
            ("[principal.home.size] == [1]", 2), ("ip(\"1.2.3.4\").isIpv4() && principal.home.size < 1", 2),
            ("false && principal.home.size == 1", 0), ("true || principal.home.size == 1", 0),
        ])
    func conditions(condition: String, expected: Int) throws {
        #expect(try level(ValidationExample.policy(condition)) == expected)
    }

    @Test(
        "What the request does not name is never read",
        arguments: [
            "User::\"a\".name == \"a\"", "User::\"a\" in Group::\"g\"", "Group::\"g\" has owner",
            "(if context.yes then User::\"a\" else principal).name == \"a\"", "{r: User::\"a\"}.r.name == \"a\"",
            "User::\"a\".hasTag(\"a\")",
        ])
    func literals(condition: String) throws {
        let policy = ValidationExample.policy(condition)
        #expect(try level(policy) == nil)
        let findings = CedarValidator(schema, level: 5).validate(try CedarPolicySet(parsing: policy)).findings
        #expect(findings.contains { $0.reason == .level })
        #expect(CedarValidator(schema).validate(try CedarPolicySet(parsing: policy)).isValid)
    }

    @Test(
        "Scopes",
        arguments: [
            ("permit(principal, action, resource);", 0),
            ("permit(principal == User::\"a\", action == Action::\"read\", resource is Group);", 0),
            ("permit(principal in Group::\"g\", action, resource);", 1),
            ("permit(principal, action in Action::\"all\", resource);", 1),
            ("permit(principal, action, resource in Group::\"g\");", 1),
            ("permit(principal == ?principal, action, resource);", 0),
            ("permit(principal in ?principal, action, resource);", 1),
        ])
    func scopes(policy: String, expected: Int) throws { #expect(try level(policy) == expected) }
}
