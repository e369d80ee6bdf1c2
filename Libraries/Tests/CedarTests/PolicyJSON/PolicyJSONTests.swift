import Cedar
import JSON
import Primitives
import Testing

@Suite("Policies in JSON")
struct PolicyJSONTests {
    private static func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: ByteString(text)) }

    /// A set of one policy `p`, its condition given.
    private static func set(_ body: String) -> String {
        """
        {"templates": {}, "templateLinks": [], "staticPolicies": {"p": {"effect": "permit", "principal": {"op": "All"},
        "action": {"op": "All"}, "resource": {"op": "All"}, "conditions": [{"kind": "when", "body": \(body)}]}}}
        """
    }

    /// What the reference writes for these, and reads.
    static let expressions: [(String, String)] = [
        ("-1", #"{"Value": -1}"#), ("-(1)", #"{"neg": {"arg": {"Value": 1}}}"#),
        ("-(-1)", #"{"neg": {"arg": {"Value": -1}}}"#), ("!true", #"{"!": {"arg": {"Value": true}}}"#),
        ("1 - 1 - 1", #"{"-": {"left": {"-": {"left": {"Value": 1}, "right": {"Value": 1}}}, "right": {"Value": 1}}}"#),
        (
            "true && false && true",
            #"{"&&": {"left": {"&&": {"left": {"Value": true}, "right": {"Value": false}}}, "right": {"Value": true}}}"#
        ),
        (
            "if true then 1 else 2",
            #"{"if-then-else": {"if": {"Value": true}, "then": {"Value": 1}, "else": {"Value": 2}}}"#
        ),
        ("context has a", #"{"has": {"left": {"Var": "context"}, "attr": "a"}}"#),
        (
            "context has a.b",
            """
            {"&&": {"left": {"has": {"left": {"Var": "context"}, "attr": "a"}},
            "right": {"has": {"left": {".": {"left": {"Var": "context"}, "attr": "a"}}, "attr": "b"}}}}
            """
        ),
        (#"context has "a b""#, #"{"has": {"left": {"Var": "context"}, "attr": "a b"}}"#),
        (
            #""a" like "a*\*b""#,
            #"{"like": {"left": {"Value": "a"}, "pattern": [{"Literal": "a"}, "Wildcard", {"Literal": "*"}, {"Literal": "b"}]}}"#
        ),
        (#""" like """#, #"{"like": {"left": {"Value": ""}, "pattern": []}}"#),
        ("principal is A::B", #"{"is": {"left": {"Var": "principal"}, "entity_type": "A::B"}}"#),
        (
            #"principal is A in A::"x""#,
            #"{"is": {"left": {"Var": "principal"}, "entity_type": "A", "in": {"Value": {"__entity": {"type": "A", "id": "x"}}}}}"#
        ),
        (#"[1, "a"]"#, #"{"Set": [{"Value": 1}, {"Value": "a"}]}"#), ("[]", #"{"Set": []}"#),
        (#"{"a": 1, "b c": true}"#, #"{"Record": {"a": {"Value": 1}, "b c": {"Value": true}}}"#),
        (
            #"ip("1.1.1.1").isInRange(ip("1.1.1.0/24"))"#,
            #"{"isInRange": [{"ip": [{"Value": "1.1.1.1"}]}, {"ip": [{"Value": "1.1.1.0/24"}]}]}"#
        ),
        ("ip()", #"{"ip": []}"#),
        ("[1].contains(1)", #"{"contains": {"left": {"Set": [{"Value": 1}]}, "right": {"Value": 1}}}"#),
        ("[].isEmpty()", #"{"isEmpty": {"arg": {"Set": []}}}"#),
        (#"principal.getTag("a")"#, #"{"getTag": {"left": {"Var": "principal"}, "right": {"Value": "a"}}}"#),
        (
            #"context.a["b c"]"#,
            #"{".": {"left": {".": {"left": {"Var": "context"}, "attr": "a"}}, "attr": "b c"}}"#
        ),
        (
            #"principal in [A::"x"]"#,
            #"{"in": {"left": {"Var": "principal"}, "right": {"Set": [{"Value": {"__entity": {"type": "A", "id": "x"}}}]}}}"#
        ),
    ]

    @Test("Expressions, both ways", arguments: expressions)
    func expression(text: String, body: String) throws {
        let policy = "permit(principal, action, resource) when { \(text) };"
        let fromText = try CedarPolicySet(parsing: policy)
        #expect(try fromText.policies[0].json()["conditions"]?[0]?["body"] == Self.json(body))
        let fromJSON = try CedarPolicySet(json: Self.json(Self.set(body)))
        #expect(fromJSON.policies.map(\.id) == ["p"])
        #expect(fromJSON.policies[0].canonicalText == fromText.policies[0].canonicalText)
    }

    @Test(
        "What the reference reads and never writes",
        arguments: [
            (#"{"has": {"left": {"Var": "context"}, "attr": ["a", "b"]}}"#, "context has a.b"),
            (#"{"Value": [1, "a"]}"#, #"[1, "a"]"#), (#"{"Value": {"a": 1}}"#, #"{"a": 1}"#),
            (#"{"Value": {"__extn": {"fn": "ip", "arg": "1.1.1.1"}}}"#, #"ip("1.1.1.1")"#),
            (
                #"{"Value": {"__extn": {"fn": "offset", "args": [{"__extn": {"fn": "datetime", "arg": "2024-01-01"}}, {"__extn": {"fn": "duration", "arg": "1h"}}]}}}"#,
                #"datetime("2024-01-01").offset(duration("1h"))"#
            ),
            (
                #"{"like": {"left": {"Value": "a"}, "pattern": [{"Literal": "abc*"}, "Wildcard"]}}"#,
                #""a" like "abc\**""#
            ),
            (#"{"Value": {"type": "A", "id": "b"}}"#, #"{"type": "A", "id": "b"}"#),
        ])
    func read(body: String, text: String) throws {
        let set = try CedarPolicySet(json: Self.json(Self.set(body)))
        #expect(set.policies[0].conditions[0].expression.description == text)
    }

    @Test(
        "What is no expression",
        arguments: [
            (#"{"Value": null}"#, CedarJSONError.Reason.null), (#"{"Value": 1.5}"#, .number),
            (#"{"Value": 1.0}"#, .number), (#"{"Value": 9223372036854775808}"#, .number),
            (#"{"Value": {"__expr": "1"}}"#, .form), (#"{"Slot": "?principal"}"#, .function),
            (#"{"Unknown": {"name": "x"}}"#, .function), (#"{"Var": "foo"}"#, .form), (#"{"isInRange": []}"#, .form),
            (#"{"foo": []}"#, .function), (#"{"like": {"left": {"Value": "a"}, "pattern": "a*"}}"#, .form),
            (#"{"is": {"left": {"Var": "context"}, "entity_type": "A b"}}"#, .typeName),
            (#"{"is": {"left": {"Var": "context"}, "entity_type": "if"}}"#, .typeName),
            (#"{"&&": {"left": {"Value": true}, "right": {"Value": true}, "x": 1}}"#, .member),
            (#"{"&&": {"left": {"Value": true}}}"#, .form), (#"{"Value": 1, "Var": "context"}"#, .form), ("{}", .form),
            (#"{"!": {"Value": true}}"#, .form),
            (#"{"has": {"left": {"Var": "context"}, "attr": ["a", "b c"]}}"#, .form),
            (#"{"has": {"left": {"Var": "context"}, "attr": []}}"#, .form),
            (#"{"Value": {"__extn": {"fn": "foo", "arg": "x"}}}"#, .function),
            (#"{"Value": {"__entity": {"type": "A b", "id": "b"}}}"#, .typeName),
        ])
    func refused(body: String, reason: CedarJSONError.Reason) throws {
        let json = try Self.json(Self.set(body))
        let error = #expect(throws: CedarPolicyJSONError.self) { _ = try CedarPolicySet(json: json) }
        guard case .form(let form)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(form.reason == reason)
        #expect(form.path.hasPrefix("/staticPolicies/p/conditions/0/body"))
    }

    /// A template `t` and a policy `p`, the template's resource and the links given.
    private static func linked(
        resource: String = #"{"op": "is", "entity_type": "R", "in": {"slot": "?resource"}}"#, _ links: String
    ) -> String {
        """
        {"templates": {"t": {"effect": "forbid", "principal": {"op": "==", "slot": "?principal"}, "action": {"op": "in",
        "entities": [{"type": "Action", "id": "a"}]}, "resource": \(resource), "conditions": [],
        "annotations": {"a": null, "b": "x"}}}, "staticPolicies": {"p": {"effect": "permit", "principal": {"op": "in",
        "entity": {"type": "G", "id": "g"}}, "action": {"op": "==", "entity": {"type": "Action", "id": "a"}},
        "resource": {"op": "is", "entity_type": "R"}, "conditions": []}}, "templateLinks": [\(links)]}
        """
    }

    private static let link =
        #"{"templateId": "t", "newId": "l", "values": {"?principal": {"__entity": {"type": "U", "id": "u"}}, "?resource": {"type": "F", "id": "f"}}}"#

    @Test("Templates and links, both ways")
    func links() throws {
        let set = try CedarPolicySet(parsingJSON: ByteString(Self.linked(Self.link)))
        #expect(set.policies.map(\.id) == ["p", "l"])
        #expect(set.templates.map(\.id) == ["t"])
        #expect(
            set.policies.map(\.canonicalText) == [
                #"permit(principal in G::"g", action == Action::"a", resource is R);"#,
                #"@a("") @b("x") forbid(principal == U::"u", action in [Action::"a"], resource is R in F::"f");"#,
            ])
        let again = try CedarPolicySet(json: set.json())
        #expect(again.digestInput == set.digestInput)
        #expect(try again.json() == set.json())
        let layered = try CedarPolicySet(parsingJSON: ByteString(Self.linked(Self.link)), layer: "base")
        #expect(layered.policies.map(\.id) == ["base/p", "base/l"])
    }

    @Test(
        "What is no set",
        arguments: [
            (linked(#"{"templateId": "x", "newId": "l", "values": {}}"#), "cedar-link.no-template"),
            (linked(#"{"templateId": "t", "newId": "l", "values": {}}"#), "cedar-link.slots"),
            (linked(link + "," + link), "cedar-link.taken-id"),
            (
                linked(#"{"templateId": "t", "newId": "l", "values": {"?x": {"type": "F", "id": "f"}}}"#),
                "cedar-json.member"
            ),
            (linked(#"{"templateId": "t", "newId": "l"}"#), "cedar-json.form"),
            (linked(resource: #"{"op": "==", "slot": "?principal"}"#, ""), "cedar-json.form"),
            (
                linked(resource: #"{"op": "==", "slot": "?resource", "entity": {"type": "F", "id": "f"}}"#, ""),
                "cedar-json.member"
            ),
            (linked(resource: #"{"op": "All", "x": 1}"#, ""), "cedar-json.member"), ("{}", "cedar-json.form"),
            (#"{"templates": {}, "staticPolicies": {}, "templateLinks": [], "x": 1}"#, "cedar-json.member"),
            (#"{"templates": {}, "staticPolicies": [], "templateLinks": []}"#, "cedar-json.form"),
            ("[", "json.unexpected-end"),
            (
                #"{"templates": {}, "staticPolicies": {"p": {"effect": "permit", "principal": {"op": "==", "slot": "?principal"}, "action": {"op": "All"}, "resource": {"op": "All"}, "conditions": []}}, "templateLinks": []}"#,
                "cedar-json.form"
            ),
            (
                #"{"templates": {}, "staticPolicies": {"p": {"effect": "permit", "principal": {"op": "All"}, "action": {"op": "==", "entity": {"type": "User", "id": "a"}}, "resource": {"op": "All"}, "conditions": []}}, "templateLinks": []}"#,
                "cedar.syntax"
            ),
        ])
    func refusedSets(text: String, code: String) throws {
        let error = #expect(throws: CedarPolicyJSONError.self) {
            _ = try CedarPolicySet(parsingJSON: ByteString(text))
        }
        #expect(error?.faults.first?.code == code)
    }

    @Test("A name cannot become policy text")
    func injection() throws {
        let hostile = #"a(\"\") permit(principal, action, resource); @b"#
        for place in [
            #"{"Record": {"\#(hostile)": {"Value": 1}}}"#,
            #"{".": {"left": {"Var": "context"}, "attr": "\#(hostile)"}}"#,
            #"{"has": {"left": {"Var": "context"}, "attr": "\#(hostile)"}}"#, #"{"Value": "\#(hostile)"}"#,
            #"{"like": {"left": {"Value": ""}, "pattern": [{"Literal": "\#(hostile)"}]}}"#,
            #"{"Value": {"__entity": {"type": "A", "id": "\#(hostile)"}}}"#,
        ] {
            let set = try CedarPolicySet(json: Self.json(Self.set(place)))
            #expect(set.policies.count == 1)
            #expect(try set.policies[0].json()["conditions"]?[0]?["body"] != nil)
        }
        let annotated =
            #"{"templates": {}, "templateLinks": [], "staticPolicies": {"p": {"effect": "permit", "principal": {"op": "All"}, "action": {"op": "All"}, "resource": {"op": "All"}, "conditions": [], "annotations": {"\#(hostile)": "x"}}}}"#
        #expect(throws: CedarPolicyJSONError.self) { _ = try CedarPolicySet(parsingJSON: ByteString(annotated)) }
    }

    @Test("Chains of any length stay shallow, and nesting is bounded")
    func depth() throws {
        let chain = Array(repeating: "true", count: 1000).joined(separator: " && ")
        let set = try CedarPolicySet(parsing: "permit(principal, action, resource) when { \(chain) };")
        let again = try CedarPolicySet(parsingJSON: set.json().text)
        let request = CedarRequest(
            principal: EntityUID(type: "U", id: "u"), action: EntityUID(type: "Action", id: "a"),
            resource: EntityUID(type: "R", id: "r"))
        #expect(again.evaluate(request, NoEntities()).decision == .allow)
        var deep: JSONValue = ["Value": true]
        for _ in 0..<200 { deep = ["!": ["arg": deep]] }
        let json = try Self.json(Self.set("\(deep)"), depth: 512)
        #expect(throws: CedarPolicyJSONError.self) { _ = try CedarPolicySet(json: json) }
    }

    private static func json(_ text: String, depth: Int) throws -> JSONValue {
        try JSONValue(parsing: ByteString(text), limits: JSONLimits(depth: depth))
    }
}
