import Cedar
import Primitives
import Testing

@Suite("Conditions")
struct ExpressionTests {
    @Test(
        "True",
        arguments: [
            "true", "!!true", "1 + 2 * 3 == 7", "2 - 3 - 4 == -5", "-(-3) == 3", "1 < 2", "2 <= 2", "3 > 2", "2 >= 2",
            "[1, 2] == [2, 1, 1]", #"{a: 1} == {"a": 1}"#, #"1 != "1""#,
            "[1, [1]].contains([1])", "[].isEmpty()", "[1].containsAll([])", "[1, 2, 3].containsAll([3, 1])",
            "[1, 2].containsAny([2, 9])", "true || 1", "!(false && 1)",
            "if 1 == 1 then true else 1", "{a: {b: 1}} has a.b", "{a: {b: 1}}.a.b == 1", #"{"a b": 1}["a b"] == 1"#,
            #""a" like "*""#, #"User::"x" in [User::"y", User::"x"]"#,
            "principal is User", #"principal is User in User::"a""#, "principal in principal",
            #"principal == User::"a""#, "007 == 7", #"decimal("1.0").lessThan(decimal("2.0"))"#,
            #"decimal("1.0").greaterThanOrEqual(decimal("1.00"))"#, #"datetime("1970-01-01") < datetime("1970-01-02")"#,
            #"duration("1s") <= duration("1000ms")"#,
            #"datetime("1969-12-31T23:59:59.999Z").toDate() == datetime("1969-12-31")"#,
            #"datetime("1969-12-31T23:59:59.999Z").toTime() == duration("23h59m59s999ms")"#,
            #"duration("-1s").toMinutes() == 0"#,
            #"duration("-36h").toDays() == -1"#, #"duration("-36h").toHours() == -36"#,
            #"duration("1s5ms").toMilliseconds() == 1005"#, #"duration("90s").toSeconds() == 90"#,
            #"ip("127.0.0.1").isLoopback()"#,
            #"datetime("2024-01-02").durationSince(datetime("2024-01-01")) == duration("1d")"#,
            "-9223372036854775808 < 0", "9223372036854775806 + 1 == 9223372036854775807",
        ])
    func holds(expression: String) throws { #expect(try outcome(of: expression) == .yes) }

    @Test(
        "False",
        arguments: [
            "false", #"1 == "1""#, #"ip("1.1.1.1") == decimal("1.1")"#, "[1].containsAny([])", "[1].containsAll([2])",
            "false && 1", "!(true || 1)", #"principal is Foo in 1"#, "{a: {b: 1}} has b.c",
            #"User::"z" has x"#, #"User::"z".hasTag("t")"#, "principal in []", "context has a", "principal has a.b.c",
            #"principal in User::"b""#, #""a" == "A""#,
        ])
    func fails(expression: String) throws { #expect(try outcome(of: expression) == .no) }

    @Test(
        "Without a value",
        arguments: [
            ("1", "cedar.type"), ("!1", "cedar.type"), ("-true == 1", "cedar.type"), ("true && 1", "cedar.type"),
            ("1 || true", "cedar.type"), ("if 1 then true else true", "cedar.type"), ("1 + true == 1", "cedar.type"),
            (#""a" < "b""#, "cedar.type"), ("true < false", "cedar.type"),
            (#"duration("1s") < datetime("1970-01-01")"#, "cedar.type"),
            (#"decimal("1.0") < decimal("2.0")"#, "cedar.type"), (#"1 > "a""#, "cedar.type"),
            ("1 in 2", "cedar.type"), ("principal in 1", "cedar.type"), ("principal in [1]", "cedar.type"),
            (#"principal in [User::"a", 1]"#, "cedar.type"), ("1 is User", "cedar.type"),
            ("principal is User in 1", "cedar.type"),
            ("1 has a", "cedar.type"), ("{a: 1} has a.b", "cedar.type"), ("(1).a == 1", "cedar.type"),
            (#"1 like "a""#, "cedar.type"), ("1.contains(1)", "cedar.type"), ("[1].containsAll(1)", "cedar.type"),
            ("1.isEmpty()", "cedar.type"),
            ("principal.hasTag(1)", "cedar.type"), (#"1.hasTag("a")"#, "cedar.type"), ("ip(1) == 1", "cedar.type"),
            (#"duration("1s").toDate() == 1"#, "cedar.type"), (#"duration("1s") + duration("1s") == 1"#, "cedar.type"),
            (#"principal.getTag("a") == 1"#, "cedar.entity-missing"), (#"User::"z".x == 1"#, "cedar.entity-missing"),
            ("context.a == 1", "cedar.attribute-missing"), ("{a: 1}.b == 1", "cedar.attribute-missing"),
            (#"ip("bad").isIpv4()"#, "cedar.malformed"), (#"decimal("1") == 1"#, "cedar.malformed"),
            (#"datetime("2024-02-30") == 1"#, "cedar.malformed"), (#"duration("1") == 1"#, "cedar.malformed"),
            ("ip() == 1", "cedar.arity"), (#"ip("1.1.1.1", "2.2.2.2") == 1"#, "cedar.arity"),
            (#"ip("1.1.1.1").isInRange()"#, "cedar.arity"), (#"ip("1.1.1.1").isIpv4(1)"#, "cedar.arity"),
            ("9223372036854775807 + 1 == 0", "cedar.overflow"), ("-9223372036854775808 - 1 == 0", "cedar.overflow"),
            ("3037000500 * 3037000500 == 0", "cedar.overflow"), ("-9223372036854775808 * -1 == 0", "cedar.overflow"),
            ("-(-9223372036854775808) == 0", "cedar.overflow"), ("--9223372036854775808 == 0", "cedar.overflow"),
            (#"datetime("1970-01-01").offset(duration("-9223372036854775808ms")).toDate() == 1"#, "cedar.overflow"),
            (#"datetime("1970-01-02").offset(duration("9223372036854775807ms")) == 1"#, "cedar.overflow"),
            (
                #"datetime("1970-01-01").durationSince(datetime("1970-01-01").offset(duration("-9223372036854775808ms"))) == 1"#,
                "cedar.overflow"
            ),
        ])
    func withoutValue(expression: String, code: String) throws { #expect(try outcome(of: expression) == .error(code)) }

    @Test("An error is found in the policy's text")
    func location() throws {
        let policies = try CedarPolicySet(
            parsing:
                "permit(principal, action, resource);\n\nforbid(principal, action, resource)\n"
                + "  when { \"\u{E9}\" == \"a\" || context.amount > 5 };",
            file: "p.cedar")
        let request = CedarRequest(
            principal: EntityUID(type: "U", id: "a"), action: EntityUID(type: "Action", id: "x"),
            resource: EntityUID(type: "R", id: "r"))
        let error = try #require(policies.evaluate(request, NoEntities()).errors.first?.error)
        #expect(error.location == SourceLocation(file: "p.cedar", line: 4, column: 32))
        #expect(error.reason == .attributeMissing("amount"))
        #expect(error.fault.message.contains("amount"))
    }

    @Test("Attributes, tags and ancestors come from the source, each entity asked for once")
    func entities() throws {
        let group = EntityUID(type: "Group", id: "g")
        let team = EntityUID(type: "Group", id: "t")
        let source = CountingSource(
            EntityStore([
                Entity(
                    uid: EntityUID(type: "User", id: "a"),
                    attributes: ["age": 30, "boss": .entity(EntityUID(type: "User", id: "b"))], parents: [team],
                    tags: ["k": "v"]),
                Entity(uid: EntityUID(type: "User", id: "b"), attributes: ["age": 50]),
                Entity(uid: team, parents: [group, team]),
            ]))
        let text = """
            permit(principal in Group::"g", action, resource) when {
              principal.age == 30 && principal.boss.age == 50 && principal.boss.age > 1
                && principal.getTag("k") == "v" && !principal.hasTag("x")
                && principal in [Group::"x", Group::"g"] && principal in Group::"t"
                && !(principal.boss in Group::"t") && !(resource in principal)
            };
            """
        let request = CedarRequest(
            principal: EntityUID(type: "User", id: "a"), action: EntityUID(type: "Action", id: "x"),
            resource: EntityUID(type: "R", id: "r"))
        let answer = try CedarPolicySet(parsing: text).evaluate(request, source)
        #expect(answer.decision == .allow)
        #expect(source.counts.filter { $0.value > 1 }.isEmpty)
    }
}

/// Counts how often each entity is asked for.
private final class CountingSource: EntitySource {
    private let store: EntityStore
    private(set) var counts: [EntityUID: Int] = [:]

    init(_ store: EntityStore) { self.store = store }

    func entity(_ uid: EntityUID) -> Entity? {
        counts[uid, default: 0] += 1
        return store.entity(uid)
    }
}
