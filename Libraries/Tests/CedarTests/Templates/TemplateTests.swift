import Cedar
import JSON
import Primitives
import Testing

@Suite("Templates")
struct TemplateTests {
    private static let text = """
        permit(principal == ?principal, action, resource in ?resource) when { context.amount < 40 };
        permit(principal, action, resource == R::"free");
        @id("ban") forbid(principal, action, resource is R in (?resource));
        """
    private static let alice = EntityUID(type: "User", id: "alice")
    private static let folder = EntityUID(type: "Folder", id: "f")
    private static let entities = EntityStore([Entity(uid: EntityUID(type: "R", id: "r"), parents: [folder])])

    private static func set() throws -> CedarPolicySet {
        try CedarPolicySet(parsing: text, allowingTemplates: true)
    }

    private static func decide(_ set: CedarPolicySet, _ user: ByteString = "alice", amount: Int64 = 1)
        -> CedarEvaluation
    {
        let request = CedarRequest(
            principal: EntityUID(type: "User", id: user), action: EntityUID(type: "Action", id: "read"),
            resource: EntityUID(type: "R", id: "r"), context: ["amount": .long(amount)])
        let answer = set.evaluate(request, entities)
        let scanned = set.evaluateByScan(request, entities)
        #expect(answer.reasons.map(\.id) == scanned.reasons.map(\.id))
        return answer
    }

    @Test("Templates are numbered with the policies and decide nothing")
    func numbers() throws {
        let set = try Self.set()
        #expect(set.policies.map(\.id) == ["policy1"])
        #expect(set.templates.map(\.id) == ["policy0", "policy2"])
        #expect(set.templates.map(\.slots) == [[.principal, .resource], [.resource]])
        #expect(set.template("policy2")?.annotation("id") == "ban")
        #expect(Self.decide(set).decision == .deny)
        #expect(Self.decide(set).reasons.isEmpty)
    }

    @Test("A link is a policy, found by the index, with the template's conditions")
    func link() throws {
        let set = try Self.set().linking([
            CedarLink(
                template: "policy0", id: "for alice",
                values: CedarSlotValues(principal: Self.alice, resource: Self.folder))
        ])
        #expect(set.policies.map(\.id) == ["policy1", "for alice"])
        #expect(Self.decide(set).reasons.map(\.id) == ["for alice"])
        #expect(Self.decide(set).decision == .allow)
        #expect(Self.decide(set, "bob").decision == .deny)
        #expect(Self.decide(set, amount: 40).decision == .deny)
        let linked = try #require(set.policy("for alice"))
        #expect(linked.scope.principal == .equal(Self.alice))
        #expect(linked.link?.template == "policy0")
        #expect(
            linked.canonicalText
                == #"permit(principal == User::"alice", action, resource in Folder::"f") when { context.amount < 40 };"#
        )
    }

    @Test("A link of a forbid wins")
    func forbid() throws {
        let set = try Self.set().linking([
            CedarLink(
                template: "policy0", id: "a", values: CedarSlotValues(principal: Self.alice, resource: Self.folder)),
            CedarLink(template: "policy2", id: "b", values: CedarSlotValues(resource: Self.folder)),
        ])
        #expect(Self.decide(set).decision == .deny)
        #expect(Self.decide(set).reasons.map(\.id) == ["b"])
    }

    @Test(
        "What cannot be linked",
        arguments: [
            (CedarLink(template: "policy9", id: "x", values: CedarSlotValues()), CedarLinkError.Reason.noTemplate),
            (CedarLink(template: "policy1", id: "x", values: CedarSlotValues()), .noTemplate),
            (CedarLink(template: "ban", id: "x", values: CedarSlotValues(resource: folder)), .noTemplate),
            (CedarLink(template: "policy0", id: "x", values: CedarSlotValues(principal: alice)), .slots),
            (CedarLink(template: "policy2", id: "x", values: CedarSlotValues()), .slots),
            (
                CedarLink(template: "policy2", id: "x", values: CedarSlotValues(principal: alice, resource: folder)),
                .slots
            ),
            (CedarLink(template: "policy2", id: "policy1", values: CedarSlotValues(resource: folder)), .takenID),
            (CedarLink(template: "policy2", id: "policy0", values: CedarSlotValues(resource: folder)), .takenID),
            (CedarLink(template: "policy2", id: "policy2", values: CedarSlotValues(resource: folder)), .takenID),
            (
                CedarLink(
                    template: "policy2", id: "x",
                    values: CedarSlotValues(resource: EntityUID(type: "if", id: "x"))), .typeName
            ),
        ])
    func refused(link: CedarLink, reason: CedarLinkError.Reason) throws {
        let set = try Self.set()
        let error = #expect(throws: CedarLinkError.self) { _ = try set.linking([link]) }
        #expect(error?.reason == reason)
        #expect(error?.fault.code == reason.rawValue)
    }

    @Test("Two links cannot have one id, and links count as policies")
    func bounds() throws {
        let link = CedarLink(template: "policy2", id: "x", values: CedarSlotValues(resource: Self.folder))
        let twice = #expect(throws: CedarLinkError.self) { _ = try Self.set().linking([link, link]) }
        #expect(twice?.reason == .takenID)
        let full = try CedarPolicySet(
            parsing: Self.text, allowingTemplates: true, limits: CedarLimits(policies: 3))
        let another = #expect(throws: CedarLinkError.self) { _ = try full.linking([link]) }
        #expect(another?.reason == .tooMany)
    }

    @Test(
        "Slots stand in scopes only, each behind its own variable",
        arguments: [
            ("permit(principal == ?resource, action, resource);", 21, "?resource"),
            ("permit(principal == ?owner, action, resource);", 21, "?owner"),
            ("permit(principal, action == ?principal, resource);", 29, "?principal"),
            ("permit(principal is ?principal, action, resource);", 21, "?principal"),
            ("permit(principal, action, resource) when { ?principal == principal };", 44, "condition"),
        ])
    func misplaced(text: String, column: Int, words: String) throws {
        let errors = #expect(throws: CedarSyntaxErrors.self) {
            _ = try CedarPolicySet(parsing: text, file: "p", allowingTemplates: true)
        }
        let error = try #require(errors?.errors.first)
        #expect(error.location == SourceLocation(file: "p", line: 1, column: column))
        #expect(error.message.contains(words))
    }

    @Test("The digest tells templates and their links apart")
    func digest() throws {
        let set = try Self.set()
        let without = try CedarPolicySet(parsing: #"permit(principal, action, resource == R::"free");"#)
        let linked = try set.linking([
            CedarLink(template: "policy2", id: "x", values: CedarSlotValues(resource: Self.folder))
        ])
        #expect(set.digestInput != without.digestInput)
        #expect(set.digestInput != linked.digestInput)
        #expect(set.digestInput["templates"]?.array?.count == 2)
        #expect(without.digestInput["templates"] == nil)
    }

    @Test("Merged sets keep templates; ids stay apart across policies and templates")
    func merging() throws {
        let template = try CedarPolicySet(
            parsing: "forbid(principal, action, resource == ?resource);", allowingTemplates: true)
        let policy = try CedarPolicySet(parsing: "permit(principal, action, resource);")
        #expect(throws: CedarSyntaxErrors.self) { _ = try CedarPolicySet(merging: [template, policy]) }
        let layered = try CedarPolicySet(
            parsing: [(name: "p", text: "permit(principal, action, resource);")], layer: "base")
        let merged = try CedarPolicySet(merging: [template, layered])
        #expect(merged.templates.map(\.id) == ["policy0"])
        #expect(merged.policies.map(\.id) == ["base/policy0"])
    }
}
