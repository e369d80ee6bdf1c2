import Folder
import JSON
import Manifests
import Primitives
import Testing

/// The expressions of manifests, from their texts.
@Suite struct ExpressionParserTests {
    private func node(_ text: String, style: YAMLScalar.Style = .quoted) -> YAMLNode {
        YAMLNode(.scalar(YAMLScalar(ByteString(text), style)), at: SourceLocation(file: "m.yaml", line: 3, column: 10))
    }

    /// Each is written as it is read, names made whole.
    @Test(arguments: [
        (
            "find_account(issuer: $user.issuer, subject: $user.subject).id",
            "billing.find_account(issuer: $user.issuer, subject: $user.subject).id"
        ),
        (
            "list_lines(customer_id: $account).lines[*].id",
            "billing.list_lines(customer_id: $billing.account).lines[*].id"
        ),
        (
            "get_line(line_id: each $lines).devices[*].id",
            "billing.get_line(line_id: each $billing.lines).devices[*].id"
        ),
        (
            "guardians.list_wards(guardian: $account).wards[*].id",
            "guardians.list_wards(guardian: $billing.account).wards[*].id"
        ),
        ("get_account.payment_methods", "billing.get_account().payment_methods"),
        ("get_account", "billing.get_account()"),
        ("get_account.a.b[0].c", "billing.get_account().a.b[0].c"),
        ("probe()", "billing.probe()"),
        ("  probe (  ) . x ", "billing.probe().x"),
        ("list_ids(a: $it)[*]", "billing.list_ids(a: $it)[*]"),
        (
            "t(a: \"x y\", b: 'q', c: 12, d: -0.5, e: true, f: false).z",
            "billing.t(a: \"x y\", b: \"q\", c: 12, d: -0.5, e: true, f: false).z"
        ),
        ("t(\"X-Tenant\": $user.tenant)[\"odd key\"].x", "billing.t(X-Tenant: $user.tenant)[\"odd key\"].x"),
        (
            "t(a: $user.claims.plan, b: $user.claims[\"https://acme.example/x\"], c: $session.id)",
            "billing.t(a: $user.claims.plan, b: $user.claims[\"https://acme.example/x\"], c: $session.id)"
        ),
        (
            "t(a: $input.members[*].id, b: $result.refund.id)",
            "billing.t(a: $input.members[*].id, b: $result.refund.id)"
        ),
        ("t(a: $accounts.account)", "billing.t(a: $accounts.account)"),
        ("get-thing(some-id: $it).a-b", "billing.get-thing(some-id: $it).a-b"),
        ("t(a: \"\\\"\\\\\")", "billing.t(a: \"\\\"\\\\\")"),
    ])
    func lookups(text: String, whole: String) throws {
        #expect(try ExpressionParser.lookup(node(text), backend: "billing").description == whole)
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        let text: String
        /// Of the YAML scalar at column 10, in quotes.
        let column: Int
        var testDescription: String { text }
    }

    @Test(arguments: [
        Wrong(text: "", column: 10),
        Wrong(text: "$account", column: 10),
        Wrong(text: "t(", column: 13),
        Wrong(text: "t(a)", column: 14),
        Wrong(text: "t(a $b)", column: 15),
        Wrong(text: "t(a: )", column: 16),
        Wrong(text: "t(a: b)", column: 16),
        Wrong(text: "t(a: $b", column: 18),
        Wrong(text: "t(a: $b,)", column: 19),
        Wrong(text: "t(a: $b) x", column: 20),
        Wrong(text: "t(a: $b, a: $c)", column: 20),
        Wrong(text: "t(a: each $b, c: each $d)", column: 25),
        Wrong(text: "t(a: $b).", column: 20),
        Wrong(text: "t(a: $b)[", column: 20),
        Wrong(text: "t(a: $b)[x]", column: 20),
        Wrong(text: "t(a: $b)[-1]", column: 20),
        Wrong(text: "t(a: $b)[01]", column: 20),
        Wrong(text: "t(a: $b)[*", column: 21),
        Wrong(text: "a.b.c(x: $it)", column: 16),
        Wrong(text: "t(a: $user)", column: 17),
        Wrong(text: "t(a: $user.name)", column: 17),
        Wrong(text: "t(a: $user.claims)", column: 17),
        Wrong(text: "t(a: $user.claims.x.y)", column: 17),
        Wrong(text: "t(a: $session)", column: 17),
        Wrong(text: "t(a: $session.tenant)", column: 17),
        Wrong(text: "t(a: $input)", column: 17),
        Wrong(text: "t(a: $result[0])", column: 17),
        Wrong(text: "t(a: $it.x)", column: 19),
        Wrong(text: "t(a: $x.y.z)", column: 17),
        Wrong(text: "t(a: 1x)", column: 16),
        Wrong(text: "t(a: 01)", column: 16),
        Wrong(text: "t(a: 'x)", column: 16),
        Wrong(text: "t(a: = 1)", column: 16),
        Wrong(text: "t(a: $b) == 'x'", column: 20),
        Wrong(text: "t + u", column: 13),
        Wrong(text: "1t", column: 10),
        Wrong(text: "t(é: $it)", column: 13),
    ])
    func refuses(_ wrong: Wrong) {
        let fault = #expect(throws: Fault.self) { try ExpressionParser.lookup(node(wrong.text), backend: "billing") }
        #expect(fault?.code == "expression.syntax")
        // Quotes within the text keep a place from being exact.
        if !wrong.text.contains("'") { #expect(fault?.location?.column == wrong.column) }
        #expect(fault?.location?.line == 3)
    }

    @Test func boundsTheWork() {
        let long = "t" + String(repeating: ".a", count: 3_000)
        #expect(throws: Fault.self) { try ExpressionParser.lookup(node(long), backend: "b") }
        #expect(throws: Fault.self) {
            try ExpressionParser.lookup(node("t" + String(repeating: "[0]", count: 40)), backend: "b")
        }
        let arguments = (0..<70).map { "a\($0): 1" }.joined(separator: ", ")
        #expect(throws: Fault.self) { try ExpressionParser.lookup(node("t(\(arguments))"), backend: "b") }
    }

    @Test func anExpressionIsAText() {
        let list = YAMLNode(.list([]), at: SourceLocation(file: "m.yaml", line: 1))
        #expect(throws: Fault.self) { try ExpressionParser.lookup(list, backend: "b") }
    }

    @Test func comparisons() throws {
        let comparison = try ExpressionParser.comparison(
            node("get_refund(refund_id: $input.refund_id).status == \"reversed\""), backend: "b")
        #expect(comparison.lookup.path == ResultPath([.key("status")]))
        #expect(comparison.equals == .constant("reversed"))
        let other = try ExpressionParser.comparison(node("list(r: $input.r).credits[*].r == $input.r"), backend: "b")
        #expect(other.equals == .input(ResultPath([.key("r")])))
        #expect(throws: Fault.self) { try ExpressionParser.comparison(node("get_refund(a: $it).status"), backend: "b") }
        #expect(throws: Fault.self) { try ExpressionParser.comparison(node("get(a: $it).x == 1 == 1"), backend: "b") }
    }

    @Test func callsHaveNoPath() throws {
        #expect(try ExpressionParser.call(node("undo(id: $result.id)"), backend: "b").arguments.map(\.name) == ["id"])
        #expect(throws: Fault.self) { try ExpressionParser.call(node("undo(id: $result.id).x"), backend: "b") }
    }

    @Test(
        arguments: [
            ("members[*].account_id", [.key("members"), .every, .key("account_id")]), ("[*].id", [.every, .key("id")]),
            ("a", [.key("a")]),
            ("a[\"b.c\"][2]", [.key("a"), .key("b.c"), .index(2)]),
        ] as [(String, [ResultPath.Segment])])
    func paths(text: String, segments: [ResultPath.Segment]) throws {
        #expect(try ExpressionParser.path(node(text)).segments == segments)
    }

    @Test func operands() throws {
        #expect(
            try ExpressionParser.operand(node("$account"), backend: "b") == .fact(FactID(backend: "b", name: "account"))
        )
        #expect(try ExpressionParser.operand(node("$user.tenant"), backend: "b") == .user(.tenant))
        #expect(throws: Fault.self) { try ExpressionParser.operand(node("account"), backend: "b") }
    }

    /// Names that look alike are not alike.
    @Test func namesCompareByBytes() throws {
        let composed = try ExpressionParser.lookup(node("t[\"caf\u{E9}\"]"), backend: "b")
        let decomposed = try ExpressionParser.lookup(node("t[\"cafe\u{301}\"]"), backend: "b")
        #expect(composed != decomposed)
    }
}
