import AuthZEN
import Cedar
import Gateway
import Identity
import JSON
import Manifests
import Primitives
import Testing

/// The fixture and the requests of the certification scenario of the Authorization API 1.0 (openid/authzen, `certification/`): basic and
/// batch, core and properties.
@Suite("Evaluations: the certification scenario")
struct CertificationTests {
    private static let policies = """
        @id("reads") permit (principal is user, action == Remit::Action::"read", resource is record);

        @id("alice-writes")
        permit (principal == user::"alice", action == Remit::Action::"write", resource is record)
        unless { resource has status && resource.status == "archived" };

        @id("admins-write")
        permit (principal is user, action == Remit::Action::"write", resource is record)
        when { principal has role && principal.role == "admin" && resource has status && resource.status == "archived" };

        @id("soft-deletes")
        permit (principal == user::"alice", action == Remit::Action::"delete", resource is record)
        when { context has input && context.input has soft && context.input.soft };
        """

    private let rules: Ruleset

    init() throws {
        let catalog = Catalog(backends: [], tools: [], facts: [], roles: [])
        rules = Ruleset(
            generation: 1, publicURL: "https://remit.example", agents: [:], tenants: [:], catalog: catalog,
            policies: try CedarPolicySet(parsing: [(name: "p.cedar", text: Self.policies)], layer: "company"),
            layers: [:], policySchema: try PolicySchema(catalog: catalog, agents: [AgentName]()), policyDigest: [],
            readsRoles: false, limits: [], schemas: [:], approvalPages: [:], secondOpinion: nil)
    }

    private func decide(_ request: JSONValue) throws -> AccessDecision {
        try AccessQuestion(AccessEvaluation(request), rules).decide()
    }

    private func decideMany(_ request: JSONValue) throws -> [Bool] {
        guard case .many(let items, _) = try AccessEvaluations(request, most: 100) else {
            throw Fault("test.form", "It is read as one.")
        }
        return items.map { item in
            (try? item.get()).flatMap { try? AccessQuestion($0, rules).decide().isPermitted } ?? false
        }
    }

    private static func request(
        _ subject: JSONValue, _ action: JSONValue, _ resource: JSONValue, context: JSONValue? = nil
    ) -> JSONValue {
        var request: JSONObject = ["subject": subject, "action": action, "resource": resource]
        if let context { request["context"] = context }
        return .object(request)
    }

    private static func number(_ lexeme: ByteString) -> JSONValue {
        .number(JSONNumber(lexeme: lexeme) ?? JSONNumber(0))
    }

    private static let alice: JSONValue = ["type": "user", "id": "alice"]
    private static let bob: JSONValue = ["type": "user", "id": "bob"]
    private static let first: JSONValue = ["type": "record", "id": "record-1"]
    private static let archived: JSONValue = [
        "type": "record", "id": "record-2", "properties": ["status": "archived"],
    ]
    private static let admin: JSONValue = ["type": "user", "id": "bob", "properties": ["role": "admin"]]

    static let single: [(request: JSONValue, decision: Bool)] = [
        (request(alice, ["name": "read"], first), true), (request(alice, ["name": "write"], first), true),
        (request(bob, ["name": "read"], first), true), (request(bob, ["name": "write"], first), false),
        (request(alice, ["name": "write"], archived), false), (request(admin, ["name": "write"], archived), true),
        (request(alice, ["name": "delete", "properties": ["soft": true]], first), true),
        (request(alice, ["name": "delete", "properties": ["soft": false]], first), false),
        (
            request(
                alice, ["name": "read"], first, context: ["time": "2025-06-27T18:03-07:00", "ip": "192.168.1.1"]),
            true
        ),
        (
            request(
                ["type": "user", "id": "alice", "properties": ["department": "Sales", "role": "manager"]],
                ["name": "read", "properties": ["method": "GET"]],
                ["type": "record", "id": "record-1", "properties": ["status": "active", "owner": "bob"]]), true
        ),
        (request(["type": "spaceship", "id": "alice"], ["name": "read"], first), false),
    ]

    @Test("one evaluation", arguments: single)
    func one(request: JSONValue, decision: Bool) throws {
        for _ in 0..<3 { #expect(try decide(request).isPermitted == decision) }
    }

    static let batches: [(request: JSONValue, decisions: [Bool])] = [
        (
            [
                "subject": alice, "action": ["name": "read"],
                "evaluations": [["resource": first], ["resource": ["type": "record", "id": "record-2"]]],
            ], [true, true]
        ),
        (
            [
                "subject": bob, "resource": first,
                "evaluations": [["action": ["name": "read"]], ["action": ["name": "write"]]],
            ], [true, false]
        ),
        (
            [
                "subject": alice, "action": ["name": "write"],
                "evaluations": [
                    ["resource": ["type": "record", "id": "record-1", "properties": ["status": "active"]]],
                    ["resource": archived],
                ],
            ], [true, false]
        ),
        (
            [
                "action": ["name": "write"], "resource": archived,
                "evaluations": [["subject": alice], ["subject": admin]],
            ], [false, true]
        ),
        (
            [
                "subject": alice, "action": ["name": "write"], "resource": ["type": "record"],
                "evaluations": [
                    ["resource": ["id": "record-1", "properties": ["status": "active"]]], ["resource": archived],
                ],
            ], [true, false]
        ),
        (["subject": alice, "action": ["name": "read"], "evaluations": [["resource": first], [:]]], [true, false]),
    ]

    @Test("several evaluations", arguments: batches)
    func many(request: JSONValue, decisions: [Bool]) throws { #expect(try decideMany(request) == decisions) }

    @Test("the policies that decided are named, with their layer")
    func names() throws {
        let permitted = try decide(Self.request(Self.alice, ["name": "read"], Self.first))
        #expect(permitted.context["remit/policies"] == ["company:reads"])
        let denied = try decide(Self.request(Self.bob, ["name": "write"], Self.first))
        #expect(denied.context["reason_admin"] == ["403": "policy.not-permitted"])
        #expect(denied.context["reason_user"] == ["403": "This is not permitted in this session."])
    }

    @Test(
        "what has no counterpart in Cedar is no question",
        arguments: [
            request(["type": "user", "id": "a", "properties": ["x": .null]], ["name": "read"], first),
            request(alice, ["name": "read"], ["type": "record", "id": "1", "properties": ["x": ["y": [.null]]]]),
            request(alice, ["name": "read", "properties": ["x": .null]], first),
            request(alice, ["name": "read"], first, context: ["x": number("1.5e300")]),
            request(alice, ["name": "read"], first, context: ["x": number("0.12345")]),
            request(["type": "a user", "id": "a"], ["name": "read"], first),
            request(["type": "user::", "id": "a"], ["name": "read"], first),
            request(alice, ["name": "read"], ["type": "Remit::Action", "id": "read"]),
            request(alice, ["name": "read"], ["type": "user", "id": "alice", "properties": ["x": 1]]),
            request(alice, ["name": "read", "properties": ["x": 1]], first, context: ["input": [:]]),
        ])
    func unfit(request: JSONValue) throws {
        let evaluation = try AccessEvaluation(request)
        let fault = #expect(throws: AccessFault.self) { try AccessQuestion(evaluation, rules) }
        #expect(fault?.reason == .unfit)
    }

    @Test("a number of at most four decimals is one, and objects are never entities")
    func values() throws {
        let request = Self.request(
            Self.alice, ["name": "read"], Self.first,
            context: [
                "price": Self.number("1.25"),
                "who": ["__entity": ["type": "Remit::Agent", "id": "support"]],
            ])
        #expect(try decide(request).isPermitted)
    }
}
