import Cedar
import Foundation
import Primitives
import Synchronization
import Testing

@Suite("Work and size are bounded")
struct LimitTests {
    private static let before = "permit(principal, action, resource) when { "
    private static let roomy = CedarLimits(policyBytes: .max, fileBytes: .max, depth: .max)

    /// A condition in which something is repeated.
    struct Nest: CustomTestStringConvertible, Sendable {
        let opening: String
        let middle: String
        let closing: String

        init(_ opening: String, _ middle: String, _ closing: String) {
            self.opening = opening
            self.middle = middle
            self.closing = closing
        }

        var testDescription: String { "\(opening)…\(middle)…\(closing)" }

        func text(_ count: Int) -> String {
            LimitTests.before + String(repeating: opening, count: count) + middle
                + String(repeating: closing, count: count) + " };"
        }
    }

    @Test(
        "Deep nesting is refused, with any kind of bracket and any chain",
        arguments: [
            Nest("(", "1", ")"), Nest("[", "1", "]"), Nest("{a: ", "1", "}"), Nest("[", "", ""),
            Nest("if ", "true", " then 1 else 2"), Nest("!(", "true", ")"),
            Nest("-(", "1", ")"), Nest("1 + ", "1", ""), Nest("2 * ", "1", ""), Nest("", "context", ".a"),
            Nest("", "context", "[\"a\"]"), Nest("", "context", ".contains(1)"),
            Nest("ip(", "1", ")"), Nest("context.contains(", "1", ")"),
            Nest("true || true && 1 == 1 + 2 * (", "1", ")"), Nest("principal in (", "1", ")"),
            Nest("principal is U in (", "1", ")"),
        ])
    func depth(nest: Nest) {
        let errors = syntaxErrors(nest.text(20_000), limits: Self.roomy)
        #expect(errors.contains { $0.message.contains("nested deeper than \(CedarLimits.greatestDepth)") })
    }

    @Test(
        "Long texts without depth are no problem",
        arguments: [
            Nest("true && ", "true", ""), Nest("false || ", "true", ""), Nest("", "true", " } when { true"),
            Nest("[].isEmpty() && true == true || ", "true", ""),
        ])
    func length(nest: Nest) { #expect(syntaxErrors(nest.text(10_000), limits: Self.roomy) == []) }

    @Test(
        "Long lists are no problem",
        arguments: [
            ("context in [", "1, ", "]"), ("context has ", "a.", "a"), ("ip(", "1, ", ") == 1"),
            ("context.amount in [", "U::\"a\", ", "]"),
        ])
    func lists(start: String, element: String, end: String) {
        let text = Self.before + start + String(repeating: element, count: 10_000) + end + " };"
        #expect(syntaxErrors(text, limits: Self.roomy) == [])
    }

    @Test(
        "The deepest that is allowed fits a thread with a small stack, from text to decision and digest",
        arguments: [
            Nest("true || true && 1 == 1 + 2 * (", "1", ")"), Nest("[", "1", "]"), Nest("{a: ", "context", "}"),
            Nest("if ", "true", " then true else false"), Nest("!(", "true", ")"),
            Nest("1 + ", "context.a", ""), Nest("[].contains(", "context", ")"),
            Nest("principal is U in (", "principal", ")"), Nest("ip(", "context", ")"),
        ])
    func stack(nest: Nest) {
        let outcome = Mutex<String?>(nil)
        let thread = Thread {
            let result = Self.deepest(nest)
            outcome.withLock { $0 = result }
        }
        thread.stackSize = 1 << 20
        thread.start()
        while !thread.isFinished { Thread.sleep(forTimeInterval: 0.001) }
        #expect(outcome.withLock { $0 } == "same")
    }

    /// Takes the deepest text of a kind that the default limit lets pass through everything.
    private static func deepest(_ nest: Nest) -> String {
        guard
            let text = (1...CedarLimits.default.depth).reversed().lazy.map(nest.text).first(where: {
                syntaxErrors($0).isEmpty
            })
        else { return "refused" }
        do throws(CedarSyntaxErrors) {
            let policies = try CedarPolicySet(parsing: text)
            let again = try CedarPolicySet(parsing: policies.policies.map(\.canonicalText.text).joined())
            let request = CedarRequest(
                principal: EntityUID(type: "U", id: "a"), action: EntityUID(type: "Action", id: "x"),
                resource: EntityUID(type: "R", id: "r"))
            let answers = [policies.evaluate(request, NoEntities()), again.evaluate(request, NoEntities())]
            return answers[0].errors.map(\.error.reason) == answers[1].errors.map(\.error.reason)
                && answers[0].decision == answers[1].decision ? "same" : "different"
        } catch {
            return "the canonical text is refused: \(error)"
        }
    }

    @Test("Policies, files and their number")
    func sizes() {
        let policy = "permit(principal, action, resource);"
        #expect(syntaxErrors(policy, limits: CedarLimits(policyBytes: policy.utf8.count)) == [])
        #expect(
            syntaxErrors(policy, limits: CedarLimits(policyBytes: policy.utf8.count - 1)).first?.message.contains(
                "longer") == true)
        #expect(syntaxErrors(policy, limits: CedarLimits(fileBytes: 10)).first?.message.contains("longer") == true)
        #expect(
            syntaxErrors(policy + policy, limits: CedarLimits(policies: 1)).first?.message.contains("more than 1")
                == true)
        #expect(syntaxErrors(String(repeating: "x;", count: 5000)).count == 100)
        #expect(syntaxErrors(String(repeating: "#", count: 5000)).count == 100)
    }

    @Test(
        "A policy that works too much is in error, and only it",
        arguments: [
            "context.big == context.other", "context.big.containsAll(context.other)",
            "context.big.containsAny(context.other)", "[context.big].contains(context.big)",
            "[context.big, context.other].isEmpty()",
            "principal in context.users", #"context.text like "*a*a*a*b*""#, "[1].contains(context.big)",
        ])
    func steps(expression: String) throws {
        let big = CedarValue.set(CedarSet((0..<4000).map { CedarValue.long($0) }))
        let context: CedarRecord = [
            "big": big, "other": .set(CedarSet((0..<4000).map { CedarValue.long($0 + 1) })),
            "users": .set(CedarSet((0..<4000).map { CedarValue.entity(EntityUID(type: "User", id: "\($0)")) })),
            "text": .string(ByteString(String(repeating: "a", count: 20_000))),
        ]
        #expect(
            try outcome(of: expression, context: context, limits: CedarLimits(policySteps: 500))
                == .error("cedar.limit"))
        #expect(
            try outcome(of: expression, context: context, limits: CedarLimits(policySteps: 100_000_000))
                != .error("cedar.limit"))
        let two = try CedarPolicySet(
            parsing: "forbid(principal, action, resource) when { \(expression) }; permit(principal, action, resource);",
            limits: CedarLimits(policySteps: 500))
        let request = CedarRequest(
            principal: EntityUID(type: "User", id: "a"), action: EntityUID(type: "Action", id: "x"),
            resource: EntityUID(type: "R", id: "r"), context: context)
        let answer = two.evaluate(request, NoEntities())
        #expect(answer.errors.map(\.policy.id) == ["policy0"])
        #expect(answer.failsClosed)
        #expect(answer.satisfiedPermits.map(\.id) == ["policy1"])
    }

    @Test("A decision that works too much puts all later policies that still need work in error")
    func decisionSteps() throws {
        let text = String(repeating: "permit(principal, action, resource) when { 1 + 1 == 2 };\n", count: 50)
        let policies = try CedarPolicySet(parsing: text, limits: CedarLimits(policySteps: 10, decisionSteps: 62))
        let request = CedarRequest(
            principal: EntityUID(type: "User", id: "a"), action: EntityUID(type: "Action", id: "x"),
            resource: EntityUID(type: "R", id: "r"))
        let answer = policies.evaluate(request, NoEntities())
        #expect(answer.satisfiedPermits.count == 10)
        #expect(answer.errors.count == 40)
        #expect(answer.errors.allSatisfy { $0.error.reason == .limit(.decisionSteps) })
        #expect(answer.steps <= 62)
    }

    @Test("More ancestors than allowed are an error where they matter, and none where the answer is found before")
    func ancestors() throws {
        let chain = (0..<100).map {
            Entity(
                uid: EntityUID(type: "User", id: $0 == 0 ? "a" : "u\($0)"),
                parents: [EntityUID(type: "User", id: "u\($0 + 1)")])
        }
        let store = EntityStore(chain)
        let limits = CedarLimits(ancestors: 50)
        #expect(try outcome(of: #"principal in User::"u10""#, entities: store, limits: limits) == .yes)
        #expect(
            try outcome(of: #"principal in User::"u100""#, entities: store, limits: limits) == .error("cedar.limit"))
        #expect(try outcome(of: #"principal in [User::"zz", User::"u10"]"#, entities: store, limits: limits) == .yes)
        #expect(
            try outcome(of: #"principal in [User::"zz", User::"u100"]"#, entities: store, limits: limits)
                == .error("cedar.limit"))
        #expect(try outcome(of: #"principal in User::"u100""#, entities: store) == .yes)
    }

    @Test("Looking far up costs, also when it was done before")
    func ancestorSteps() throws {
        let groups = (0..<1600).map { EntityUID(type: "Group", id: "\($0)") }
        let store = EntityStore([Entity(uid: EntityUID(type: "User", id: "a"), parents: groups)])
        let expression = #"principal in Group::"7" && principal in [Group::"8"]"#
        #expect(try outcome(of: expression, entities: store, limits: CedarLimits(policySteps: 220)) == .yes)
        #expect(
            try outcome(of: expression, entities: store, limits: CedarLimits(policySteps: 199)) == .error("cedar.limit")
        )
    }

    @Test("A cycle of parents ends")
    func cycle() throws {
        let store = EntityStore(
            (0..<3).map {
                Entity(
                    uid: EntityUID(type: "User", id: $0 == 0 ? "a" : "u\($0)"),
                    parents: [EntityUID(type: "User", id: "u\(($0 + 1) % 3)"), EntityUID(type: "User", id: "a")])
            })
        #expect(try outcome(of: #"principal in User::"u2""#, entities: store) == .yes)
        #expect(try outcome(of: #"principal in User::"zz""#, entities: store) == .no)
        #expect(store.cycle != nil)
    }
}
