import Cedar
import Gateway
import Primitives
import Testing

@Suite("The decision of all layers")
struct VerdictTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let company: String
        var tenant: String?
        let verdict: ByteString
        var policies: [ByteString] = []
        var errors: [ByteString] = []
        var shadow: [ByteString] = []
        var wouldBe: ByteString?
        var code: String?

        var testDescription: String { name }
    }

    private static let permit = "@id(\"p\") permit (principal, action, resource);"
    private static let delegable = "@id(\"d\") @delegable permit (principal, action, resource) when { context.n < 10 };"
    private static let overflow = "when { context.n * 9223372036854775807 > 0 }"

    static let cases: [Case] = [
        Case(name: "nothing permits", company: "", verdict: "deny", code: "policy.not-permitted"),
        Case(name: "the company permits", company: permit, verdict: "permit", policies: ["company:p"]),
        Case(
            name: "a policy without a name", company: "permit (principal, action, resource);", verdict: "permit",
            policies: ["company:policy0"]),
        Case(
            name: "a tenant forbids", company: permit, tenant: "@id(\"f\") forbid (principal, action, resource);",
            verdict: "deny", policies: ["tenant:f"], code: "policy.forbidden"),
        Case(
            name: "a tenant's forbid errs", company: permit,
            tenant: "@id(\"f\") forbid (principal, action, resource) \(overflow);", verdict: "deny",
            policies: ["tenant:f"], errors: ["tenant:f"], code: "policy.forbid-erred"),
        Case(
            name: "a tenant asks its user", company: permit,
            tenant: "@id(\"f\") @hold(\"user\") forbid (principal, action, resource);", verdict: "hold",
            policies: ["tenant:f"]),
        Case(
            name: "a tenant's hold for a queue denies", company: permit,
            tenant: "@id(\"f\") @hold(\"operator:billing\") forbid (principal, action, resource);", verdict: "deny",
            policies: ["tenant:f"], code: "policy.forbidden"),
        Case(
            name: "a tenant permits what nobody delegated", company: "",
            tenant: "permit (principal, action, resource);", verdict: "deny", code: "policy.not-permitted"),
        Case(
            name: "what is delegated is not permitted by that", company: delegable, verdict: "deny",
            code: "policy.not-permitted"),
        Case(
            name: "a tenant permits what is delegated", company: delegable,
            tenant: "@id(\"t\") permit (principal, action, resource);", verdict: "permit",
            policies: ["tenant:t", "company:d"]),
        Case(
            name: "a tenant permits what is delegated for less",
            company: "@delegable permit (principal, action, resource) when { context.n < 2 };",
            tenant: "permit (principal, action, resource);", verdict: "deny", code: "policy.not-permitted"),
        Case(
            name: "what delegates errs",
            company: "@id(\"d\") @delegable permit (principal, action, resource) \(overflow);",
            tenant: "permit (principal, action, resource);", verdict: "deny", errors: ["company:d"],
            code: "policy.not-permitted"),
        Case(
            name: "a tenant does not delegate to itself", company: "",
            tenant: "@delegable permit (principal, action, resource); permit (principal, action, resource);",
            verdict: "deny", code: "policy.not-permitted"),
        Case(
            name: "the company's forbid wins", company: "\(delegable) @id(\"f\") forbid (principal, action, resource);",
            tenant: "permit (principal, action, resource);", verdict: "deny", policies: ["company:f"],
            code: "policy.forbidden"),
        Case(
            name: "a permit in shadow permits nothing",
            company: "@id(\"s\") @shadow permit (principal, action, resource);", verdict: "deny",
            shadow: ["company:s"], wouldBe: "permit", code: "policy.not-permitted"),
        Case(
            name: "a tenant's permit in shadow permits nothing", company: delegable,
            tenant: "@id(\"s\") @shadow permit (principal, action, resource);", verdict: "deny", shadow: ["tenant:s"],
            wouldBe: "permit", code: "policy.not-permitted"),
        Case(
            name: "a forbid in shadow does not deny",
            company: "\(permit) @id(\"s\") @shadow forbid (principal, action, resource);", verdict: "permit",
            policies: ["company:p"], shadow: ["company:s"], wouldBe: "deny"),
        Case(
            name: "a hold in shadow asks nobody",
            company: "\(permit) @id(\"s\") @shadow @hold(\"user\") forbid (principal, action, resource);",
            verdict: "permit", policies: ["company:p"], shadow: ["company:s"], wouldBe: "hold"),
        Case(
            name: "a forbid in shadow that errs does not deny",
            company: "\(permit) @id(\"s\") @shadow forbid (principal, action, resource) \(overflow);",
            verdict: "permit", policies: ["company:p"], errors: ["company:s"], shadow: ["company:s"], wouldBe: "deny"),
        Case(
            name: "a tenant's shadow shades its own policy alone",
            company: "\(permit) @id(\"f\") forbid (principal, action, resource);",
            tenant: "@id(\"f\") @shadow forbid (principal, action, resource);", verdict: "deny",
            policies: ["company:f"], shadow: ["tenant:f"], code: "policy.forbidden"),
        Case(
            name: "a shadow that changes nothing",
            company: "\(permit) @id(\"s\") @shadow permit (principal, action, resource);",
            verdict: "permit", policies: ["company:p"], shadow: ["company:s"]),
    ]

    @Test(arguments: cases)
    func decides(row: Case) throws {
        let company = try CedarPolicySet(parsing: [(name: "a.cedar", text: row.company)], layer: "company")
        let tenant = try row.tenant.map { try CedarPolicySet(parsing: [(name: "b.cedar", text: $0)], layer: "tenant") }
        let request = CedarRequest(
            principal: EntityUID(type: "Remit::Agent", id: "a"), action: EntityUID(type: "Remit::Action", id: "t"),
            resource: EntityUID(type: "Remit::Backend", id: "b"), context: ["n": .long(5)])
        let decision = Authorizer.verdict(
            of: company.evaluate(request, NoEntities()), tenant: tenant?.evaluate(request, NoEntities()))
        #expect(decision.verdict.word == row.verdict)
        #expect(decision.policies == row.policies)
        #expect(decision.errors == row.errors)
        #expect(decision.trace.shadow == row.shadow)
        #expect(decision.trace.wouldBe == row.wouldBe)
        if case .deny(let refusal) = decision.verdict {
            #expect(refusal.code == row.code)
            #expect(refusal.trace == decision.trace)
        } else {
            #expect(row.code == nil)
        }
    }

    @Test("what is built in is not put in shadow, and a tenant's text names no law")
    func marks() throws {
        let builtIn = try CedarPolicySet(
            parsing: [(name: "a", text: "@shadow forbid (principal, action, resource);")], layer: "builtin")
        let tenant = try CedarPolicySet(
            parsing: [(name: "b", text: "@law(\"1\") forbid (principal, action, resource);")], layer: "tenant")
        let request = CedarRequest(
            principal: EntityUID(type: "A", id: "a"), action: EntityUID(type: "B", id: "b"),
            resource: EntityUID(type: "C", id: "c"))
        for (own, asked) in [(builtIn, nil), (CedarPolicySet(), tenant)] as [(CedarPolicySet, CedarPolicySet?)] {
            let decision = Authorizer.verdict(
                of: own.evaluate(request, NoEntities()), tenant: asked?.evaluate(request, NoEntities()))
            guard case .deny(let refusal) = decision.verdict else {
                Issue.record("not denied")
                continue
            }
            #expect(refusal.code == "policy.forbidden")
            #expect(refusal.law == .denyUnlessPermitted)
        }
    }

    @Test("names are bounded, and counted past the bound")
    func names() throws {
        let text = (0..<40).map { "@id(\"p\($0)\") permit (principal, action, resource);" }.joined()
        let set = try CedarPolicySet(parsing: [(name: "a", text: text)], layer: "company")
        let request = CedarRequest(
            principal: EntityUID(type: "A", id: "a"), action: EntityUID(type: "B", id: "b"),
            resource: EntityUID(type: "C", id: "c"))
        let names = Authorizer.verdict(of: set.evaluate(request, NoEntities())).policies
        #expect(names.count == 33)
        #expect(names.last == "(8 more)")
    }
}
