import Identity
import JSON
import Primitives
import Testing

/// Who is an operator, and with which roles.
@Suite(.serialized) struct OperatorTests {
    private let definition = OperatorDefinition(
        issuer: TestWorld.company,
        roles: ["support-leads": [.approver(queue: "billing"), .viewer], "sre": [.responder]])

    private func person(_ claims: JSONObject, definition: OperatorDefinition? = nil) async throws -> OperatorIdentity? {
        let world = try await TestWorld()
        var changes: JSONObject = ["aud": "acme-operators"]
        for member in claims { changes[member.key] = member.value }
        let token = try await world.issuers.verify(try world.idToken(changes), expecting: .operators)
        return OperatorIdentity(token, definition ?? self.definition)
    }

    @Test func groupsGiveRoles() async throws {
        let lead = try #require(try await person(["groups": ["support-leads", "everyone"]]))
        #expect(lead.id == "https://id.acme.example#alice")
        #expect(lead.roles == [.approver(queue: "billing"), .viewer])
        #expect(lead.has(.viewer))
        #expect(!lead.has(.admin))
        #expect(try await person(["groups": ["support-leads", "sre"]])?.roles.count == 3)
    }

    @Test func withoutARoleThereIsNoOperator() async throws {
        #expect(try await person([:]) == nil)
        #expect(try await person(["groups": ["everyone", "Support-Leads"]]) == nil)
        #expect(try await person(["groups": "support-leads"]) == nil)
        let other = OperatorDefinition(issuer: TestWorld.tenants, roles: definition.roles)
        #expect(try await person(["groups": ["support-leads"]], definition: other) == nil)
    }

    @Test func aUsersTokenIsNoOperators() async throws {
        let world = try await TestWorld()
        let token = try await world.issuers.verify(
            try world.idToken(["groups": ["support-leads"]]), expecting: .frontEnd)
        #expect(OperatorIdentity(token, definition) == nil)
    }

    @Test func theSocketKnowsItsOwnerAndRoot() {
        let owner = OperatorIdentity(socketPeer: 1000, process: 7, owner: 1000, queues: ["billing"])
        #expect(owner?.id == "uid:1000")
        #expect(owner?.source == .socket(user: 1000, process: 7))
        #expect(owner?.has(.approver(queue: "billing")) == true)
        #expect(owner?.has(.approver(queue: "legal")) == false)
        #expect(OperatorIdentity(socketPeer: 0, process: 7, owner: 1000, queues: [])?.has(.admin) == true)
        #expect(OperatorIdentity(socketPeer: 1001, process: 7, owner: 1000, queues: []) == nil)
    }

    @Test(
        arguments: [
            ("viewer", "viewer"), ("approver:billing", "approver:billing"), ("approver:", nil), ("Viewer", nil),
            ("root", nil), ("", nil),
        ] as [(String, String?)])
    func rolesAreReadExactly(text: String, expected: String?) {
        #expect(OperatorRole(ByteString(text))?.description == expected)
    }
}
