import Cedar
import JSON
import Primitives
import Testing

@Suite("Policy sets")
struct PolicySetTests {
    private static let text = """
        // refunds
        @id("small refunds") @hold("operator:billing")
        permit(principal in Group::"support", action == Action::"refund", resource is Invoice)
          when { context.amount <= 40 };

        forbid(principal, action, resource is Invoice in Tenant::"x") unless { true };
        """

    @Test("What a policy says of itself")
    func policy() throws {
        let policies = try CedarPolicySet(parsing: Self.text, file: "refunds.cedar").policies
        #expect(policies.map(\.id) == ["policy0", "policy1"])
        #expect(policies.map(\.effect) == [.permit, .forbid])
        let refunds = try #require(policies.first)
        #expect(refunds.annotation("id") == "small refunds")
        #expect(refunds.annotations.map(\.name) == ["id", "hold"])
        #expect(refunds.annotation("stepup") == nil)
        #expect(refunds.location == SourceLocation(file: "refunds.cedar", line: 2, column: 1))
        #expect(refunds.text.hasPrefix("@id(") && refunds.text.hasSuffix("};"))
        #expect(refunds.scope.principal == .in(EntityUID(type: "Group", id: "support")))
        #expect(refunds.scope.action.entities == [EntityUID(type: "Action", id: "refund")])
        #expect(refunds.scope.resource == .isType("Invoice"))
        let second = try #require(policies.last)
        #expect(!second.scope.principal.isConstrained && !second.scope.action.isConstrained)
        #expect(second.scope.resource == .isTypeIn("Invoice", EntityUID(type: "Tenant", id: "x")))
        #expect(second.conditions.map(\.isNegated) == [true])
    }

    @Test("Numbers go on through files; a layer and a first number are given")
    func ids() throws {
        let one = "permit(principal, action, resource);"
        let set = try CedarPolicySet(
            parsing: [(name: "a", text: one + one), (name: "b", text: one)], layer: "base", firstID: 5)
        #expect(set.policies.map(\.id) == ["base/policy5", "base/policy6", "base/policy7"])
        #expect(set.policies.map(\.layer) == ["base", "base", "base"])
        #expect(set.policy("base/policy6") === set.policies[1])
    }

    @Test("Layers are decided together and stay apart by their ids")
    func merging() throws {
        let company = try CedarPolicySet(
            parsing: [(name: "c", text: #"permit(principal, action in Action::"all", resource);"#)], layer: "company")
        let base = try CedarPolicySet(
            parsing: [
                (name: "b", text: #"forbid(principal, action == Action::"x", resource) when { resource == R::"r" };"#)
            ], layer: "base")
        let merged = try CedarPolicySet(merging: [base, company])
        let store = EntityStore([
            Entity(uid: EntityUID(type: "Action", id: "x"), parents: [EntityUID(type: "Action", id: "all")])
        ])
        func decide(_ resource: ByteString) -> CedarEvaluation {
            merged.evaluate(
                CedarRequest(
                    principal: EntityUID(type: "U", id: "u"), action: EntityUID(type: "Action", id: "x"),
                    resource: EntityUID(type: "R", id: resource)), store)
        }
        #expect(decide("r").reasons.map(\.id) == ["base/policy0"])
        #expect(decide("q").reasons.map(\.id) == ["company/policy0"])
        #expect(decide("q").decision == .allow)
    }

    @Test("Sets with a common id are not merged")
    func duplicateIDs() throws {
        let set = try CedarPolicySet(parsing: "permit(principal, action, resource);", file: "p.cedar")
        #expect(throws: CedarSyntaxErrors.self) { try CedarPolicySet(merging: [set, set]) }
    }

    @Test(
        "What does not change the meaning does not change the digest's input",
        arguments: [
            (
                #"@a("1")@b("2")permit(principal,action,resource)when{(1==1)};"#,
                "@b(\"2\")\n@a(\"1\") permit(principal, action, resource,) when { // why\n 1 == 01 };", true
            ),
            (
                #"permit(principal, action, resource) when { "caf\u{e9}" == "" };"#,
                "permit(principal, action, resource) when { \"caf\u{E9}\" == \"\" };", true
            ),
            (
                #"permit(principal, action, resource) when { "caf\u{e9}" == "" };"#,
                #"permit(principal, action, resource) when { "cafe\u{301}" == "" };"#, false
            ),
            ("permit(principal, action, resource);", "forbid(principal, action, resource);", false),
            ("permit(principal, action, resource) when { true };", "permit(principal, action, resource);", false),
            (#"permit(principal, action, resource);"#, #"permit(principal, action in [], resource);"#, false),
        ])
    func digest(first: String, second: String, same: Bool) throws {
        let left = try CedarPolicySet(parsing: first).digestInput
        let right = try CedarPolicySet(parsing: second).digestInput
        #expect((left == right) == same)
    }

    @Test("The digest's input names each policy and its layer")
    func digestOfLayers() throws {
        let text = "permit(principal, action, resource);"
        let plain = try CedarPolicySet(parsing: text).digestInput
        let layered = try CedarPolicySet(parsing: [(name: "x", text: text)], layer: "l").digestInput
        #expect(plain != layered)
        #expect(plain["policies"]?[0]?["id"] == "policy0")
        #expect(plain["policies"]?[0]?["text"] == "permit(principal, action, resource);")
    }
}
