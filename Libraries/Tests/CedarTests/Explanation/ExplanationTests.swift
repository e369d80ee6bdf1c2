import Cedar
import Primitives
import Testing

@Suite("An explanation is the evaluation, taken apart")
struct ExplanationTests {
    private let alice = EntityUID(type: "User", id: "alice")
    private let refund = EntityUID(type: "Action", id: "refund")
    private let invoice = EntityUID(type: "Invoice", id: "17")

    private func explain(
        _ text: String, context: CedarRecord = [:], entities: EntityStore = EntityStore(), all: Bool = false,
        limits: CedarLimits = .default
    ) throws -> CedarExplanation {
        let policies = try CedarPolicySet(parsing: text, file: "refunds.cedar", limits: limits)
        return policies.explain(
            CedarRequest(principal: alice, action: refund, resource: invoice, context: context), entities, all: all)
    }

    @Test("Each operand of a chain has its text, its place, its truth and what it read")
    func clauses() throws {
        let text = """
            permit (principal, action, resource);

            forbid (principal is User, action == Action::"refund", resource)
            when { context.input.amount > 10000 && (context.night || resource.total < context.input.amount) }
            unless { context has approval && context.approval };
            """
        let store = EntityStore([Entity(uid: invoice, attributes: ["total": 7])])
        let why = try explain(text, context: ["input": ["amount": 400_000], "night": false], entities: store)
        #expect(why.evaluation.decision == .deny)
        #expect(why.policies.map(\.outcome) == [.satisfied, .satisfied])
        let forbid = try #require(why.policies.last)
        #expect(
            forbid.scope.map(\.text) == ["principal is User", "action == Action::\"refund\"", "resource"])
        #expect(forbid.conditions.map(\.isNegated) == [false, true])
        #expect(forbid.conditions.map(\.truth) == [.yes, .yes])
        let when = try #require(forbid.conditions.first?.clause)
        #expect(when.kind == .all && when.parts.map(\.kind) == [.test, .any])
        #expect(when.parts.map(\.text)[0] == "context.input.amount > 10000")
        #expect(when.parts[0].location == SourceLocation(file: "refunds.cedar", line: 4, column: 29))
        #expect(when.parts[0].readings.map(\.text) == ["context.input.amount"])
        #expect(when.parts[0].readings.map(\.value) == [400_000])
        #expect(when.parts[1].parts.map(\.truth) == [.no, .yes])
        #expect(when.parts[1].parts[1].readings.map(\.text) == ["resource.total", "context.input.amount"])
        let unless = try #require(forbid.conditions.last?.clause)
        #expect(unless.truth == .no)
        #expect(unless.parts.map(\.truth) == [.no, .notReached])
        #expect(unless.parts[1].readings.isEmpty)
    }

    @Test("An error names its clause, and what stands behind it is not reached")
    func errors() throws {
        let text = "forbid (principal, action, resource) when { context.a && context.b + 1 > 0 && context.c };"
        let why = try explain(text, context: ["a": true, "b": .long(.max)])
        #expect(why.evaluation.failsClosed)
        let clause = try #require(why.policies.first?.conditions.first?.clause)
        guard case .failed(let error) = clause.parts[1].truth else {
            Issue.record("the sum does not fit")
            return
        }
        #expect(error.code == "cedar.overflow")
        #expect(why.policies.first?.outcome == .failed(error))
        #expect(clause.parts.map(\.truth) == [.yes, .failed(error), .notReached])
        #expect(clause.parts[1].readings.map(\.value) == [.long(.max)])
        let missing = try explain("permit (principal, action, resource) when { context.missing };")
        #expect(missing.policies.first?.conditions.first?.clause.readings.map(\.value) == [nil])
    }

    @Test("Policies about something else are there on demand, with the part of the scope that does not fit")
    func scopes() throws {
        let text = """
            permit (principal == User::"bob", action, resource is Invoice) when { true };
            permit (principal, action in [Action::"read"], resource);
            """
        #expect(try explain(text).policies.isEmpty)
        let all = try explain(text, all: true).policies
        #expect(all.map(\.outcome) == [.outOfScope, .outOfScope])
        #expect(all.map { $0.scope.map(\.truth) } == [[.no, .yes, .yes], [.yes, .no, .yes]])
        #expect(all.allSatisfy { $0.conditions.isEmpty })
    }

    @Test(
        "What a test reads",
        arguments: [
            ("principal == User::\"alice\"", ["principal"]),
            ("context has a.b", []), ("[context.a, context.b].contains(context.a)", ["context.a", "context.b"]),
            ("resource.getTag(\"x\") like \"a*\"", ["resource.getTag(\"x\")"]),
            ("if context.a then principal.b.c == 1 else true", ["context.a", "principal.b.c"]),
            ("decimal(\"1.0\").lessThan(context.d)", ["context.d"]),
            (
                "!(context.a is User in context.g)",
                [
                    "context.a", "context.g",
                ]
            ),
        ] as [(String, [String])])
    func readings(test: String, expected: [String]) throws {
        let why = try explain("permit (principal, action, resource) when { \(test) };")
        #expect(why.policies.first?.conditions.first?.clause.readings.map(\.text) == expected)
    }

    @Test("It agrees with the evaluation on seeded sets", arguments: 1...30)
    func seeded(seed: Int) throws {
        var generator = PolicyGenerator(numbers: SeededNumbers(seed: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15))
        generator.conditions = [
            "context.flag", "!context.flag", "context.missing", "context.number > 1", "context.number + 1 == 3",
            "context.number", "principal in resource", "principal in Group::\"2\"", "resource has owner",
            "context has missing && context.missing", "if context.flag then context.number else false",
            "principal.name == \"n\"", "true", "false", "context.set.containsAny([1, 9])", "context.set.contains(7)",
            "-context.number < 0", "resource is Doc in principal", "context.flag && context.number == 2",
        ]
        let text = (0..<60).map { _ in generator.policy() }.joined(separator: "\n")
        let policies = try CedarPolicySet(parsing: text)
        var met = 0
        for _ in 0..<10 {
            let store = generator.entities()
            let plain = generator.request()
            let request = CedarRequest(
                principal: plain.principal, action: plain.action, resource: plain.resource,
                context: ["flag": .bool(generator.chance(50)), "number": 2, "set": [1, 2]])
            let answer = policies.evaluate(request, store)
            #expect(policies.explain(request, store, all: true).disagreement(answer) == nil)
            let inScope = policies.explain(request, store)
            #expect(inScope.policies.allSatisfy { $0.outcome != .outOfScope })
            met += answer.satisfiedPermits.count + answer.satisfiedForbids.count + answer.errors.count
        }
        #expect(met > 10)
    }

    @Test("It agrees where there are more entities above than allowed", arguments: 1...5)
    func truncated(seed: Int) throws {
        var generator = PolicyGenerator(numbers: SeededNumbers(seed: UInt64(seed) &* 0xD1B5_4A32_D192_ED03))
        let text = (0..<60).map { _ in generator.policy() }.joined(separator: "\n")
        let policies = try CedarPolicySet(parsing: text, limits: CedarLimits(ancestors: 2))
        for _ in 0..<10 {
            let store = generator.entities()
            let request = generator.request()
            let answer = policies.evaluate(request, store)
            #expect(policies.explain(request, store, all: true).disagreement(answer) == nil)
        }
    }

    @Test("Work is bounded: what is left over is an error of the clause, and the outcome stays the evaluation's")
    func bounded() throws {
        let long = String(repeating: "context.a && ", count: 40) + "context.a"
        let why = try explain(
            "permit (principal, action, resource) when { \(long) };", context: ["a": true],
            limits: CedarLimits(decisionSteps: 90))
        #expect(why.policies.first?.outcome == .satisfied)
        guard case .failed(let error) = why.policies.first?.conditions.first?.truth else {
            Issue.record("the clauses and what they read need more steps than there are")
            return
        }
        #expect(error.code == "cedar.limit")
    }

    @Test("So is what is said: beyond many clauses the rest is counted")
    func omitted() throws {
        let text = String(repeating: "permit (principal, action, resource) when { context.a };\n", count: 6000)
        let why = try explain(text, context: ["a": true])
        #expect(why.evaluation.satisfiedPermits.count == 6000)
        #expect(why.policies.count + why.omitted == 6000)
        #expect(why.omitted > 0 && why.policies.count >= CedarPolicySet.mostClauses / 2)
    }
}
