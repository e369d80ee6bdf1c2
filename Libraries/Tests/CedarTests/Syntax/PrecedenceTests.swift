import Cedar
import Primitives
import Testing

@Suite("Precedence and association")
struct PrecedenceTests {
    private func canonical(_ expression: String) throws -> ByteString {
        let policies = try CedarPolicySet(parsing: "permit(principal, action, resource) when { \(expression) };")
        return try #require(policies.policies.first).canonicalText
    }

    @Test(
        "An expression without parentheses means one of those with them",
        arguments: [
            (
                "context.a || context.b && context.c", "context.a || (context.b && context.c)",
                "(context.a || context.b) && context.c"
            ),
            (
                "context.a && context.b == context.c", "context.a && (context.b == context.c)",
                "(context.a && context.b) == context.c"
            ),
            ("context.a == context.b + 1", "context.a == (context.b + 1)", "(context.a == context.b) + 1"),
            ("context.a < 1 + 2 * 3", "context.a < (1 + (2 * 3))", "context.a < ((1 + 2) * 3)"),
            ("context.a - 1 - 2 == 0", "(context.a - 1) - 2 == 0", "context.a - (1 - 2) == 0"),
            ("context.a * 2 + 3 == 0", "(context.a * 2) + 3 == 0", "context.a * (2 + 3) == 0"),
            ("!context.a == context.b", "(!context.a) == context.b", "!(context.a == context.b)"),
            ("!context.a.b", "!(context.a.b)", "(!context.a).b"),
            ("-context.a * 2 == 0", "(-context.a) * 2 == 0", "-(context.a * 2) == 0"),
            ("-context.a.b == 0", "-(context.a.b) == 0", "(-context.a).b == 0"),
            ("-1 - -1 == 0", "(-1) - (-1) == 0", "-(1) - -1 == 0"),
            ("principal in resource && true", "(principal in resource) && true", "principal in resource || true"),
            (
                "if true then true else true && false", "if true then true else (true && false)",
                "(if true then true else true) && false"
            ),
            ("context has a && context.a", "(context has a) && context.a", "context has \"a && context\""),
            ("principal is T in resource && true", "(principal is T in resource) && true", "(principal is T) && true"),
        ])
    func equivalence(bare: String, same: String, other: String) throws {
        #expect(try canonical(bare) == canonical(same))
        #expect(try canonical(bare) != canonical(other))
    }

    @Test(
        "The canonical text parses to itself and decides the same",
        arguments: [
            "-(1) == -1", "-(-1) == 1", "!(!(!(!(!true))))", "(if true then 1 else 2) == 1", "(1 == 1) == true",
            "((true || false) && true) || false",
            "(true && true) && true", #"{"if": 1, a: {b: [1, "x"]}} has a.b"#, #"{"if": 1}["if"] == 1"#,
            "[1, 2].containsAll([]) && ![].isEmpty() == false",
            #""a\u{301}*" like "*\*""#, #"User::"a\"b" != User::"a'b""#, #"ip("1.1.1.1").isInRange(ip("1.0.0.0/8"))"#,
            "1 - (2 - 3) == 2", "2 * (3 * 4) == 24",
            "(-9223372036854775808) < -1", #"principal is A::B in A::B::"x" || true"#, #"("a" like "b") == false"#,
            "(true && false) == false",
            #"datetime("2024-01-01").offset(duration("1d")) > datetime("2024-01-01")"#, "(1).b == 1 || true",
            #"context["a b"] == 1 || true"#, "ip() == 1 || true",
        ])
    func canonicalText(expression: String) throws {
        let first = try canonical(expression)
        let again = try #require(try CedarPolicySet(parsing: first.text).policies.first)
        #expect(again.canonicalText == first)
        let request = CedarRequest(
            principal: EntityUID(type: "U", id: "a"), action: EntityUID(type: "Action", id: "x"),
            resource: EntityUID(type: "R", id: "r"))
        let direct = try CedarPolicySet(parsing: "permit(principal, action, resource) when { \(expression) };")
        let printed = try CedarPolicySet(parsing: first.text)
        #expect(direct.evaluate(request, NoEntities()).decision == printed.evaluate(request, NoEntities()).decision)
        #expect(
            direct.evaluate(request, NoEntities()).errors.map(\.error.reason)
                == printed.evaluate(request, NoEntities()).errors.map(\.error.reason))
    }
}
