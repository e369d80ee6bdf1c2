import Cedar
import Primitives
import Testing

/// What a policy may depend on.
@Suite struct PolicyReadingTests {
    @Test(
        arguments: [
            ("context.session.roles.contains(\"a\")", true),
            ("context[\"session\"][\"roles\"].isEmpty()", true),
            ("context has session.roles", true),
            ("context.session has roles", true),
            ("context.session == {roles: [\"a\"]}", true),
            ("(if principal == resource then context else context).session.id == \"a\"", true),
            ("[context] == []", true),
            ("context.session.tenant == \"session.roles\"", false),
            ("context has session", true),
            ("context.input.roles == \"a\"", false),
            ("resource.session.roles == \"a\"", false),
            ("principal.roles.contains(\"a\")", false),
            ("true", false),
        ] as [(String, Bool)])
    func readsRoles(condition: String, expected: Bool) throws {
        let set = try CedarPolicySet(parsing: "permit (principal, action, resource) when { \(condition) };")
        let policy = try #require(set.policies.first)
        #expect(policy.reads(.context, ["session", "roles"]) == expected)
    }

    @Test func everyPartIsLookedAt() throws {
        let text = """
            permit (principal, action, resource)
            when { [{a: if 1 < 2 then -(3) == 4 else !(principal is A in resource)}].isEmpty() || ip("::1").isIpv6() };
            """
        let policy = try #require(try CedarPolicySet(parsing: text).policies.first)
        func finds(_ predicate: (CedarExpression) -> Bool) -> Bool {
            policy.conditions.contains { $0.expression.contains(where: predicate) }
        }
        for expected in ["1", "2", "4", "principal", "resource", "\"::1\""] {
            #expect(
                finds { expression in
                    switch expression.kind {
                    case .literal(let value): value.description == expected
                    case .variable(let variable): "\(variable)" == expected
                    default: false
                    }
                }, "\(expected)")
        }
        #expect(!finds { if case .like = $0.kind { true } else { false } })
    }
}
