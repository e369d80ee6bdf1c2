import Cedar
import Primitives
import Testing

@Suite("The index changes nothing but the time")
struct IndexTests {
    private func isSame(_ left: CedarEvaluation, _ right: CedarEvaluation) -> Bool {
        left.satisfiedPermits == right.satisfiedPermits && left.satisfiedForbids == right.satisfiedForbids
            && left.steps == right.steps
            && left.errors.map(\.policy) == right.errors.map(\.policy)
            && left.errors.map(\.error) == right.errors.map(\.error)
    }

    @Test("On random policies, entities and requests", arguments: 1...20)
    func random(seed: Int) throws {
        var generator = PolicyGenerator(numbers: SeededNumbers(seed: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15))
        let text = (0..<60).map { _ in generator.policy() }.joined(separator: "\n")
        let policies = try CedarPolicySet(parsing: text)
        var met = 0
        for _ in 0..<20 {
            let store = generator.entities()
            let request = generator.request()
            let indexed = policies.evaluate(request, store)
            #expect(isSame(indexed, policies.evaluateByScan(request, store)))
            met += indexed.satisfiedPermits.count + indexed.satisfiedForbids.count + indexed.errors.count
        }
        #expect(met > 20)
    }

    @Test("Where there are more ancestors than allowed", arguments: 1...5)
    func truncated(seed: Int) throws {
        var generator = PolicyGenerator(numbers: SeededNumbers(seed: UInt64(seed) &* 0xD1B5_4A32_D192_ED03))
        let text = (0..<60).map { _ in generator.policy() }.joined(separator: "\n")
        let policies = try CedarPolicySet(parsing: text, limits: CedarLimits(ancestors: 2))
        for _ in 0..<20 {
            let store = generator.entities()
            let request = generator.request()
            #expect(isSame(policies.evaluate(request, store), policies.evaluateByScan(request, store)))
        }
    }

    @Test("Policies that are about others cost no steps and no look-ups")
    func others() throws {
        let text = (0..<500).map {
            "permit(principal in Group::\"\($0)\", action == Action::\"\($0 % 50)\", resource) when { context.x };"
        }
        let policies = try CedarPolicySet(parsing: text.joined(separator: "\n"))
        let user = EntityUID(type: "User", id: "u")
        let store = EntityStore([Entity(uid: user, parents: [EntityUID(type: "Group", id: "7")])])
        let request = CedarRequest(
            principal: user, action: EntityUID(type: "Action", id: "7"), resource: EntityUID(type: "R", id: "r"),
            context: ["x": true])
        let answer = policies.evaluate(request, store)
        #expect(answer.reasons.map(\.id) == ["policy7"])
        #expect(answer.steps < 5)
    }
}
