import Cedar
import JSON
import Primitives
import Testing

@Suite("Schemas in Cedar's syntax")
struct SchemaSyntaxTests {
    private func errors(_ text: String, limits: CedarSchemaLimits = .default) -> [CedarSchemaError] {
        do throws(CedarSchemaErrors) {
            _ = try CedarSchema(parsing: ByteString(text), file: "s", limits: limits)
            return []
        } catch {
            return error.errors
        }
    }

    @Test(
        "What is wrong is named with its place",
        arguments: [
            ("entity U", 1, 9, CedarSchemaError.Reason.syntax), ("entity U = {\n  a: Lon,\n};", 2, 6, .undeclared),
            ("entity A;\nentity A;", 2, 8, .syntax), ("type a = Set<b>;\ntype b = Set<a>;", 1, 6, .cycle),
            ("entity U;\nnamespace A {\n  entity U;\n}", 3, 10, .shadowing),
            ("action a in [b];\naction b in [a];", 1, 8, .cycle), ("namespace A { entity Action; }", 1, 22, .reserved),
            ("entity U;\naction a appliesTo {principal: U, resource: [U, V]};", 2, 49, .undeclared),
            (
                "type T = Long;\nentity U;\naction a appliesTo {principal: U, resource: U, context: T};", 3, 8,
                .notRecord
            ),
            ("entity U = { a? Long };", 1, 17, .syntax),
        ])
    func places(text: String, line: Int, column: Int, reason: CedarSchemaError.Reason) throws {
        let error = try #require(errors(text).first)
        #expect(error.reason == reason)
        #expect(error.place == .text(SourceLocation(file: "s", line: line, column: column)))
        #expect(error.fault.code == reason.rawValue)
    }

    @Test(
        "What breaks the grammar is shown, with what to do",
        arguments: [
            "entity U", "entity U = Long;", "entity U = { a? Long };", "entity U = { a: Set<Long };", "entity 1;",
            "entity U = { a: Long", "entity if;", "entity U enum [];", "entity U enum [a];", "entity U in [A",
            "action a appliesTo principal;", "action a appliesTo { who: U };", "action a appliesTo { principal U };",
            "action a appliesTo { principal: U, resource: U, context: {} ;", "action a in A::b;", "action a in A::;",
            "action a attributes { x: Long };", "action a attributes x;", "type T Long;", "type T = Long", "thing U;",
            "namespace A { entity U;", "namespace A entity U;", "@ entity U;", "@a(b) entity U;", "@a(\"b\" entity U;",
            "entity U = { \"a };", "entity U # V;",
        ])
    func shown(text: String) throws {
        let error = try #require(errors("\n\(text)\n\n").first)
        #expect(error.reason == .syntax)
        #expect(error.fix?.isEmpty == false)
        #expect(error.excerpt?.text == text)
        guard case .text(let location)? = error.place else {
            Issue.record("no place")
            return
        }
        #expect(location.line == 2)
        #expect(error.excerpt?.before == location.column - 1)
    }

    @Test("Errors of names are all told")
    func several() {
        #expect(errors("entity U in [V, W] = {a: X};").map(\.reason) == [.undeclared, .undeclared, .undeclared])
    }

    @Test(
        "What is too large is refused",
        arguments: [
            ("entity U = {a: Set<Set<Set<Long>>>};", CedarSchemaLimits(depth: 4)),
            ("type a = Set<Long>; type b = Set<a>; type c = Set<b>; entity U = {c: c};", CedarSchemaLimits(depth: 4)),
            ("entity A, B, C;", CedarSchemaLimits(declarations: 2)), ("entity Abc;", CedarSchemaLimits(bytes: 10)),
            (
                "entity A, B; action a appliesTo {principal: [A, B], resource: [A, B]};",
                CedarSchemaLimits(environments: 3)
            ),
            (
                "type a = {x: Long, y: Long}; type b = {x: a, y: a}; type c = {x: b, y: b};",
                CedarSchemaLimits(weight: 14)
            ),
        ])
    func limits(text: String, limits: CedarSchemaLimits) {
        #expect(errors(text, limits: limits).isEmpty == false)
        #expect(errors(text).isEmpty)
    }

    @Test("Types that double at each name stay small")
    func doubling() {
        var text = "type t0 = {x: Long, y: Long};"
        for number in 1..<30 { text += "type t\(number) = {x: t\(number - 1), y: t\(number - 1)};" }
        #expect(errors(text).allSatisfy { $0.reason == .limit })
        #expect(errors(text).isEmpty == false)
    }

    @Test("Names are found in their namespace, then outside, then built in")
    func names() throws {
        let schema = try CedarSchema(
            parsing: """
                type Name = Long;
                entity Thing;
                namespace A {
                  type ipaddr = String;
                  entity User in [Group, Thing] = {
                    a: Name, b: Thing, c: ipaddr, d: __cedar::ipaddr, e: B::Other, f?: Set<decimal>,
                  } tags Name;
                  entity Group in Thing;
                  action read in [all] appliesTo { principal: User, resource: [Thing, B::Other], context: Rest };
                  type Rest = { x: Bool };
                }
                namespace B { entity Other enum ["x"]; }
                action all;
                """)
        let user = try #require(schema.entityTypes["A::User"])
        #expect(
            user.attributes.attributes.map(\.type) == [
                .long, .entity("Thing"), .string, .ip, .entity("B::Other"), .set(.decimal),
            ])
        #expect(user.attributes["f"]?.isRequired == false)
        #expect(user.tags == .long)
        #expect(user.ancestors == ["A::Group", "Thing"])
        #expect(schema.entityTypes["B::Other"]?.choices == ["x"])
        let read = try #require(schema.actions[EntityUID(type: "A::Action", id: "read")])
        #expect(read.ancestors == [EntityUID(type: "Action", id: "all")])
        #expect(read.principals == ["A::User"] && read.resources == ["Thing", "B::Other"])
        #expect(read.context.attributes.map(\.name) == ["x"])
        #expect(schema.environments.count == 2)
    }

    @Test("Names that look alike stay apart")
    func bytes() throws {
        let schema = try CedarSchema(parsing: "entity U = {\"caf\u{e9}\": Long, \"cafe\u{301}\": String};")
        let attributes = try #require(schema.entityTypes["U"]?.attributes)
        #expect(attributes.attributes.count == 2)
        #expect(attributes["caf\u{e9}"]?.type == .long && attributes["cafe\u{301}"]?.type == .string)
    }

    @Test("Schemas can be put together, each declaration once")
    func merging() throws {
        let left = try CedarSchemaFragment(parsing: "namespace A { entity U; }")
        let right = try CedarSchemaFragment(parsing: "namespace A { entity V in U; }")
        let schema = try CedarSchema(CedarSchemaFragment(merging: [left, right]))
        #expect(Set(schema.entityTypes.keys) == ["A::U", "A::V"])
        #expect(throws: CedarSchemaErrors.self) { try CedarSchemaFragment(merging: [left, left]) }
    }
}
