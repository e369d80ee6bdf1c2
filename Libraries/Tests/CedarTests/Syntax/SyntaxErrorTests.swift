import Cedar
import Primitives
import Testing

@Suite("What is no policy is named with its place")
struct SyntaxErrorTests {
    @Test(
        "In policies",
        arguments: [
            ("permit(principal, action, resource)", 1, 36, "`;`"),
            ("allow(principal, action, resource);", 1, 1, "permit"),
            (";", 1, 1, "permit"), ("permit(principal, action);", 1, 25, "resource"),
            ("permit(action, principal, resource);", 1, 8, "principal"),
            ("permit(principal, action, resource, resource);", 1, 37, "`)`"),
            ("permit(principal: User, action, resource);", 1, 17, "`:`"),
            ("permit(principal = U::\"a\", action, resource);", 1, 18, "`=`"),
            ("permit(principal in [U::\"a\"], action, resource);", 1, 21, "list"),
            ("permit(principal is U == U::\"a\", action, resource);", 1, 23, "`==`"),
            ("permit(principal is U::\"a\", action, resource);", 1, 22, "type"),
            ("permit(principal == ?principal, action, resource);", 1, 21, "Templates"),
            ("permit(principal, action == User::\"a\", resource);", 1, 29, "actions"),
            ("permit(principal, action is Action, resource);", 1, 26, "`is`"),
            ("permit(principal, action in [Action::\"a\" Action::\"b\"], resource);", 1, 42, "`]`"),
            ("@id(\"a\")\n@id(\"b\")\npermit(principal, action, resource);", 2, 2, "twice"),
            ("@id(1) permit(principal, action, resource);", 1, 5, "text"),
            ("permit(principal, action, resource) when {};", 1, 43, "empty"),
            ("permit(principal, action, resource)\n  while { true };", 2, 3, "`when`"),
            ("permit(principal, action, resource) when true;", 1, 42, "`{`"),
            ("permit(principal is if, action, resource);", 1, 21, "reserved"),
            ("permit(principal, action, resource); #", 1, 38, "meaning"),
            ("permit(principal, action, resource) when { \"a };", 1, 44, "no end"),
        ])
    func policies(text: String, line: Int, column: Int, words: String) throws {
        let error = try #require(syntaxErrors(text).first)
        #expect(error.location == SourceLocation(file: "p.cedar", line: line, column: column))
        #expect(error.message.contains(words))
        #expect(error.fault.code == "cedar.syntax")
        #expect(error.fix.isEmpty == false)
        #expect(error.excerpt?.text == text.split(separator: "\n")[line - 1].description)
        #expect(error.excerpt?.before == column - 1)
    }

    @Test(
        "With the text, the place in it and what to do",
        arguments: [
            (
                "permit(principal, action, resource)",
                "Expected `;` at the end of the policy", "End the policy with `;`."
            ),
            (
                "permit principal, action, resource);",
                "Expected `(`", "The scope is `(principal, action, resource)`, each perhaps constrained."
            ),
            (
                "permit(principal action, resource);",
                "Expected `,` and then `action`",
                "The scope is `(principal, action, resource)`, each perhaps constrained."
            ),
            (
                "permit(principal, action, resource;",
                "Expected `)`", "Close the scope with `)`; it has three parts."
            ),
            (
                "permit(principal, action in [Action::\"a\", resource);",
                "Expected an entity such as `resource::\"id\"`", "Write its type, `::` and its id as text."
            ),
            (
                "permit(principal, action in [Action::\"a\"; resource);",
                "Expected `,` or `]`", "Part the elements with `,`, and close the list with `]`."
            ),
            (
                "permit(principal == (User::\"a\", action, resource);", "Expected `)`", "Write `)` here."
            ),
            (
                "permit(principal, action, resource) when true };",
                "Expected `{`", "Put the condition in braces: `when { … }`."
            ),
            (
                "permit(principal, action, resource) when { true;",
                "Expected `}` or an operator", "Close the condition with `}`, or join two by `&&` or `||`."
            ),
            (
                "permit(principal, action, resource) when { (true };",
                "Expected `)` or an operator", "Close the parenthesis with `)`, or join two operands."
            ),
            (
                "permit(principal, action, resource) when { [1 2] == [] };",
                "Expected `,` or `]`", "Part the elements with `,`, and close the list with `]`."
            ),
            (
                "permit(principal, action, resource) when { ip(\"::1\" };",
                "Expected `,` or `)`", "Part the elements with `,`, and close the list with `)`."
            ),
            (
                "permit(principal, action, resource) when { {a: 1 b: 2} == {} };",
                "Expected `,` or `}`", "Part the attributes with `,`, and close the record with `}`."
            ),
            (
                "permit(principal, action, resource) when { {a = 1} == {} };",
                "Expected `:`", "Write an attribute as in `{ name: value }`."
            ),
            (
                "@id(\"a\" permit(principal, action, resource);", "Expected `)`", "Write `)` here."
            ),
            (
                "@(\"a\") permit(principal, action, resource);",
                "Expected the name of an annotation after `@`",
                "Write it as in `@id(\"refunds\")`, with the value in double quotation marks."
            ),
        ])
    func shown(text: String, words: String, fix: String) throws {
        let error = try #require(syntaxErrors("// first\n  \(text)\n\n").first)
        #expect(error.message.contains(words), "\(error.message)")
        #expect(error.fix == fix)
        let column = error.location.column
        #expect(error.location.line == 2)
        #expect(column > 3 && column <= text.count + 3)
        let caret = String(repeating: " ", count: column - 1) + "^"
        #expect(
            error.fault.description
                == "p.cedar:2:\(column): \(error.message) [cedar.syntax]\n      \(text)\n    \(caret)\n    fix: \(fix)")
    }

    @Test("What is too long or too many has a fix as well")
    func bounds() throws {
        let text = "permit(principal, action, resource) when { ((((1)))) };"
        for limits in [
            CedarLimits(fileBytes: 10), CedarLimits(policies: 0), CedarLimits(policyBytes: 10), CedarLimits(depth: 3),
        ] {
            let error = try #require(syntaxErrors(text, limits: limits).first)
            #expect(error.location.line == 1)
            #expect(error.fix.isEmpty == false)
        }
    }

    @Test(
        "In conditions",
        arguments: [
            ("1 < 2 < 3", 7, "chained"), ("1 == 1 == 1", 8, "chained"), ("context has a has b", 15, "chained"),
            ("\"a\" like \"a\" + \"b\"", 14, "`+`"),
            ("1 + if true then 1 else 2", 5, "`if`"), ("if true then 1", 16, "`else`"), ("if true else 1", 9, "`then`"),
            ("!-1", 2, "mixed"), ("!!!!!true", 5, "four"),
            ("-----1", 5, "four"), ("9223372036854775808", 1, "64"), ("-9223372036854775809", 2, "64"),
            ("-(9223372036854775808)", 3, "64"),
            ("-9223372036854775808.a", 2, "64"), ("1 / 2", 3, "division"), ("1 % 2", 3, "remainder"),
            ("principal = resource", 11, "`=`"),
            ("context.if", 9, "reserved"), ("context has if", 13, "reserved"), ("context has a[\"b\"]", 14, "`[`"),
            ("context.__cedar", 9, "reserved"), ("{if: 1}", 2, "reserved"),
            ("{a: 1, \"a\": 2}", 8, "twice"), ("{(a): 1}", 2, "attribute"), ("{a::b: 1}", 3, "`:`"),
            ("context.contains()", 9, "one argument"),
            ("context.isEmpty(1)", 9, "no argument"), ("context.foo()", 9, "no method"), ("foo(1)", 1, "no function"),
            ("contains(1)", 1, "no function"), ("A::ip(\"1\")", 1, "`A::ip`"),
            ("context.ip(\"x\")", 9, "no method"), ("(context)(1)", 10, "called"),
            ("context == User", 12, "no variable"), ("User::{a: 1}", 1, "no entity"), ("if::\"a\"", 3, "expression"),
            ("A::if::\"a\"", 4, "reserved"), ("__cedar::\"a\"", 1, "reserved"), ("principal is \"User\"", 14, "type"),
            ("principal is (User)", 14, "type"), ("\"a\" like a", 10, "pattern"),
            ("context[1]", 9, "attribute"), ("context[\"a\" + \"b\"]", 9, "attribute"),
            ("?principal", 1, "`?principal`"), ("1 ==", 6, "expression"), ("(1", 4, "`)`"), ("[1", 4, "`]`"),
            ("true true", 6, "`}`"), ("1a", 2, "`a`"),
            ("'a'", 1, "meaning"), ("a & b", 3, "meaning"), ("\u{FEFF}true", 1, "meaning"),
        ])
    func conditions(expression: String, column: Int, words: String) throws {
        let before = "permit(principal, action, resource) when { "
        let error = try #require(syntaxErrors("\(before)\(expression) };").first)
        #expect(error.location.column == before.count + column)
        #expect(error.message.contains(words), "\(error.message)")
        #expect(error.fix.isEmpty == false)
        let shown = "\(before)\(expression) };".replacing("\u{FEFF}", with: "\u{FFFD}")
        #expect(error.excerpt?.text == shown)
        #expect(error.excerpt?.before == before.count + column - 1)
    }

    @Test(
        "What other readers of the language take is taken",
        arguments: [
            "", "// nothing", "permit(principal, action, resource,);",
            "permit(principal == (User::\"a\"), action, resource);", "permit(principal, action in [], resource);",
            "permit(principal, action in ([(Action::\"a\"),]), resource);",
            "permit(principal, action in NS::Action::\"a\", resource);", "@a permit(principal, action, resource);",
            "@if(\"x\") @__cedar(\"y\") permit(principal, action, resource);",
            "permit(principal, action, resource) when { true } unless { 1 } when { 2 };",
            "permit\u{A0}(principal,\u{2028}action,\u{3000}resource) // comment\r;",
            "permit(principal is in_, action, resource);", "permit(principal is principal, action, resource);",
            "permit(principal, action, resource) when { A :: B :: \"a\" == principal::\"x\" };",
            "permit(principal, action, resource) when { [1,] == {a: 1,} };",
            "permit(principal, action, resource) when { context has permit.when };",
            "permit(principal, action, resource) when { 1.a == 007 };",
            "permit(principal, action, resource) when { ip() == ip(\"a\", \"b\") };",
            "permit(principal, action, resource) when { context.isIpv4(1) };",
        ])
    func accepted(text: String) { #expect(syntaxErrors(text) == []) }

    @Test("Each policy is looked at, and each file")
    func several() {
        let good = "permit(principal, action, resource);\n"
        let first =
            good + "permit(principal, action);\n" + good + "forbid(principal, action, resource) when { 1 = 2 };\n"
        do throws(CedarSyntaxErrors) {
            _ = try CedarPolicySet(parsing: [(name: "a", text: first), (name: "b", text: good), (name: "c", text: "x")])
            Issue.record("accepted")
        } catch {
            #expect(error.errors.map { "\($0.location.file):\($0.location.line)" } == ["a:2", "a:4", "c:1"])
            #expect(error.faults.allSatisfy { $0.location != nil })
        }
    }
}
