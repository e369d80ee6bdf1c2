import Cedar
import Primitives
import Testing

@Suite("Decisions")
struct AuthorizationTests {
    private static let request = CedarRequest(
        principal: EntityUID(type: "User", id: "a"), action: EntityUID(type: "Action", id: "x"),
        resource: EntityUID(type: "R", id: "r"))
    private static let permit = "permit(principal, action, resource);"
    private static let forbid = "forbid(principal, action, resource);"
    private static let failing = "when { context.missing };"

    @Test(
        "Deny by default, forbid wins, an error counts as not satisfied",
        arguments: [
            ([], "deny", [], []), ([permit], "allow", ["policy0"], []),
            ([permit, permit], "allow", ["policy0", "policy1"], []), ([permit, forbid], "deny", ["policy1"], []),
            ([forbid], "deny", ["policy0"], []),
            (["permit(principal, action, resource) when { false };"], "deny", [], []),
            (["permit(principal, action, resource) \(failing)"], "deny", [], ["policy0"]),
            ([permit, "forbid(principal, action, resource) \(failing)"], "allow", ["policy0"], ["policy1"]),
            ([permit, "forbid(principal, action, resource) unless { true };"], "allow", ["policy0"], []),
            (["forbid(principal == User::\"b\", action, resource) \(failing)", permit], "allow", ["policy1"], []),
        ] as [([String], String, [ByteString], [ByteString])])
    func decisions(texts: [String], decision: String, reasons: [ByteString], errors: [ByteString]) throws {
        let answer = try CedarPolicySet(parsing: texts.joined(separator: "\n")).evaluate(Self.request, NoEntities())
        #expect(answer.decision.rawValue == decision)
        #expect(answer.reasons.map(\.id) == reasons)
        #expect(answer.errors.map(\.policy.id) == errors)
    }

    @Test("Whoever must not let an error pass sees that a forbid had one")
    func failsClosed() throws {
        let open = try CedarPolicySet(parsing: "\(Self.permit) permit(principal, action, resource) \(Self.failing)")
        #expect(!open.evaluate(Self.request, NoEntities()).failsClosed)
        let closed = try CedarPolicySet(parsing: "\(Self.permit) forbid(principal, action, resource) \(Self.failing)")
        let answer = closed.evaluate(Self.request, NoEntities())
        #expect(answer.decision == .allow)
        #expect(answer.failsClosed)
    }
}
