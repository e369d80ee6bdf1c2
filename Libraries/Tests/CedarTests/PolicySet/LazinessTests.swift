import Cedar
import Primitives
import Testing

@Suite("Entities are asked for when a policy needs them, and once")
struct LazinessTests {
    /// Alice is in the group of clerks, that in the staff, both in the house; the invoice is in a folder; the read in the reads.
    private static let entities: [Entity] = [
        Entity(
            uid: "User::alice", attributes: ["manager": .entity("User::bob")],
            parents: ["Group::clerks", "Group::house"]),
        Entity(uid: "User::bob", attributes: ["active": true], parents: ["Group::staff"]),
        Entity(uid: "Group::clerks", parents: ["Group::staff", "Group::house"]),
        Entity(uid: "Group::staff", parents: ["Group::house"]), Entity(uid: "Group::house"),
        Entity(uid: "Invoice::1", attributes: ["open": true], parents: ["Folder::2026"]), Entity(uid: "Folder::2026"),
        Entity(uid: "Action::read", parents: ["Action::reads"]), Entity(uid: "Action::reads"),
    ]
    private static let request = CedarRequest(
        principal: "User::alice", action: "Action::read", resource: "Invoice::1", context: ["yes": true])
    private static let above: [EntityUID] = ["User::alice", "Group::clerks", "Group::house", "Group::staff"]

    struct Case: Sendable, CustomTestStringConvertible {
        let policies: String
        let asked: [EntityUID]
        var decision = CedarDecision.allow

        var testDescription: String { policies }
    }

    static let cases: [Case] = [
        Case(policies: "permit(principal, action, resource);", asked: []),
        Case(
            policies: "permit(principal == User::\"alice\", action == Action::\"read\", resource == Invoice::\"1\");",
            asked: []),
        Case(policies: "permit(principal is User, action, resource is Invoice) when { context.yes };", asked: []),
        Case(policies: "permit(principal, action, resource) when { principal != resource };", asked: []),
        Case(policies: "permit(principal, action, resource) when { resource.open };", asked: ["Invoice::1"]),
        Case(
            policies: "permit(principal, action, resource) when { context.yes || principal.manager.active };", asked: []
        ),
        Case(
            policies: "permit(principal, action, resource) when { principal.manager.active };",
            asked: ["User::alice", "User::bob"]),
        Case(policies: "permit(principal in Group::\"house\", action, resource);", asked: above),
        Case(
            policies: "permit(principal, action in Action::\"reads\", resource);",
            asked: ["Action::read", "Action::reads"]),
        Case(
            policies: "permit(principal, action, resource in Folder::\"2026\");", asked: ["Invoice::1", "Folder::2026"]),
        Case(policies: "permit(principal, action, resource) when { principal in Group::\"house\" };", asked: above),
        Case(
            policies:
                "permit(principal, action, resource) when { principal in User::\"alice\" && principal in principal };",
            asked: []),
        // The groups are asked for as ancestors and as entities, of two entities.
        Case(
            policies: """
                permit(principal in Group::"house", action, resource)
                when { principal in Group::"staff" && principal.manager in Group::"house" && !(Group::"staff" has x) };
                """,
            asked: above + ["User::bob"]),
        // What is about other actions, other types or other entities needs nothing.
        Case(
            policies: """
                permit(principal, action == Action::"read", resource);
                forbid(principal in Group::"other", action == Action::"write", resource in Folder::"2025");
                forbid(principal, action == Action::"write", resource) when { principal.manager.active };
                """,
            asked: []),
        Case(
            policies: "permit(principal in Group::\"house\", action, resource == Invoice::\"2\");", asked: [],
            decision: .deny),
        Case(
            policies: "permit(principal is Robot in Group::\"house\", action, resource);", asked: [], decision: .deny),
    ]

    @Test(arguments: cases)
    func asks(row: Case) throws {
        let entities = WatchedEntities(Self.entities)
        let answer = try CedarPolicySet(parsing: row.policies).evaluate(Self.request, entities)
        #expect(answer.decision == row.decision)
        #expect(answer.errors.isEmpty)
        #expect(Set(entities.asked.keys) == Set(row.asked))
        #expect(entities.asked.values.allSatisfy { $0 == 1 }, "\(entities.asked)")
    }

    @Test("Also on random policies, and where much stands above", arguments: 1...20)
    func random(seed: Int) throws {
        var generator = PolicyGenerator(numbers: SeededNumbers(seed: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15))
        let policies = try CedarPolicySet(parsing: (0..<60).map { _ in generator.policy() }.joined(separator: "\n"))
        for _ in 0..<20 {
            let entities = WatchedEntities(generator.entities())
            _ = policies.evaluate(generator.request(), entities)
            #expect(entities.asked.values.allSatisfy { $0 == 1 }, "\(entities.asked)")
        }
        // A ladder with two ways up from each rung.
        let rungs = (0..<200).map { number in
            Entity(
                uid: EntityUID(type: "Group", id: ByteString("\(number)")),
                parents: [1, 2].map { EntityUID(type: "Group", id: ByteString("\(number + $0)")) })
        }
        let entities = WatchedEntities(rungs)
        let text = """
            permit(principal in Group::"150", action, resource in Group::"200")
            when { resource in Group::"199" && Group::"7" in Group::"201" };
            """
        let request = CedarRequest(
            principal: "Group::0", action: "Action::x", resource: EntityUID(type: "Group", id: "1"))
        #expect(try CedarPolicySet(parsing: text).evaluate(request, entities).decision == .allow)
        #expect(entities.asked.count == 202)
        #expect(entities.asked.values.allSatisfy { $0 == 1 })
    }
}

extension EntityUID: ExpressibleByStringLiteral {
    /// `Type::id`, for tables.
    init(stringLiteral text: String) {
        let parts = text.split(separator: "::")
        self.init(type: ByteString(parts.first ?? ""), id: ByteString(parts.last ?? ""))
    }
}
