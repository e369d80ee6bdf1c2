import Identity
import JSON
import Primitives
import Storage
import Testing

/// What is switched off stops the next call; pairs stop just the pair.
@Suite(.serialized) struct SuspensionTests {
    private static let globex = TenantName("globex")
    private static let initech = TenantName("initech")

    private func reason(_ world: TestWorld, _ token: ByteString) async -> SessionRefusal.Reason? {
        do {
            _ = try await world.verify(token)
            return nil
        } catch { return (error as? SessionRefusal)?.reason }
    }

    private func token(_ world: TestWorld, tenant: String, agent: String) async throws -> (OpenedSession, ByteString) {
        let opened = try await world.open(try world.idToken(["org_id": .string(ByteString(tenant))]), agent: agent)
        let grant = try await world.exchange(code: opened.code, agent: agent)
        return (opened, try #require(grant.body["access_token"]?.string))
    }

    /// Four sessions: two agents for each of two tenants. Which of them a suspension stops.
    @Test(arguments: [
        ("agent", ["support/globex", "support/initech"]), ("tenant", ["support/globex", "other/globex"]),
        ("agent for tenant", ["support/globex"]), ("session", ["support/globex"]),
        ("user", ["support/globex", "other/globex"]),
    ])
    func aSuspensionStopsWhatItNames(kind: String, stopped: [String]) async throws {
        let world = try await TestWorld()
        var tokens: [(String, ByteString)] = []
        var first: OpenedSession?
        for agent in ["support", "other"] {
            for tenant in ["globex", "initech"] {
                let (opened, token) = try await token(world, tenant: tenant, agent: agent)
                first = first ?? opened
                tokens.append(("\(agent)/\(tenant)", token))
            }
        }
        let opened = try #require(first)
        let subject: SuspensionSubject =
            switch kind {
            case "agent": .agent(opened.agent)
            case "tenant": .tenant(opened.tenant)
            case "agent for tenant": .agentInTenant(opened.agent, opened.tenant)
            case "session": .session(opened.tenant, opened.id)
            default: .user(opened.tenant, opened.user.id)
            }
        try await world.change(subject, .suspend)
        for (name, token) in tokens {
            #expect((await reason(world, token) != nil) == stopped.contains(name), "\(name)")
        }
        try await world.change(subject, .resume)
        for (name, token) in tokens { #expect(await reason(world, token) == nil, "\(name)") }
        try await world.change(subject, .revoke)
        for (name, token) in tokens {
            #expect((await reason(world, token) != nil) == stopped.contains(name), "\(name)")
        }
    }

    @Test func aRevocationIsFinal() async throws {
        let world = try await TestWorld()
        let agent = SuspensionSubject.agent(try TestWorld.agent("support"))
        try await world.change(agent, .revoke)
        for change in [Suspensions.Change.resume, .suspend] {
            await #expect(throws: SuspensionError.final) { try await world.change(agent, change) }
        }
        try await world.change(agent, .revoke)
    }

    @Test func toolsAreSwitchedOffForAllOrForOneTenant() async throws {
        let world = try await TestWorld()
        let globex = try #require(Self.globex)
        let initech = try #require(Self.initech)
        try await world.change(.tool("billing_issue_refund"), .suspend)
        try await world.change(.toolInTenant("tickets_get_ticket", globex), .suspend)
        try await world.change(.tool("billing_get_invoice"), .suspend)
        try await world.change(.tool("billing_get_invoice"), .resume)
        let (forGlobex, forInitech) = try await world.database.read {
            (
                try world.suspensions.unavailableTools(for: globex, agent: TestWorld.agent("support"), in: $0),
                try world.suspensions.unavailableTools(for: initech, agent: TestWorld.agent("support"), in: $0)
            )
        }
        #expect(forGlobex == ["billing_issue_refund", "tickets_get_ticket"])
        #expect(forInitech == ["billing_issue_refund"])
        let state = try await world.database.read {
            try world.suspensions.state(
                of: [.tool("tickets_get_ticket"), .toolInTenant("tickets_get_ticket", globex)], in: $0)
        }
        #expect(state.standing(of: .tool("tickets_get_ticket")) == .active)
        #expect(state.standing(of: .toolInTenant("tickets_get_ticket", globex)) == .suspended)
    }

    @Test func everyChangeRaisesTheEpoch() async throws {
        let world = try await TestWorld()
        let subjects = [SuspensionSubject.tenant(try #require(Self.globex)), .tool("a")]
        var epochs: [Int64] = []
        for change in [Suspensions.Change.suspend, .resume, .suspend, .suspend, .revoke] {
            try await world.change(subjects[0], change)
            epochs.append(try await world.database.read { try world.suspensions.state(of: subjects, in: $0).epoch })
        }
        #expect(epochs == [1, 2, 3, 4, 5])
    }

    /// A session that was verified under one version of its tenant's policies is not confirmed under the next.
    @Test func aNewVersionOfATenantsPoliciesEndsWhatIsUnderWay() async throws {
        let world = try await TestWorld()
        let globex = try #require(Self.globex)
        let (_, own) = try await token(world, tenant: "globex", agent: "support")
        let (_, other) = try await token(world, tenant: "initech", agent: "support")
        for version in 1...2 as ClosedRange<Int64> {
            let before = try await world.verify(own)
            let others = try await world.verify(other)
            #expect(before.policyVersion == version - 1)
            let new = try await world.database.write { [world] in
                try world.suspensions.advance(.policies(globex), by: "usr_1", in: $0)
            }
            #expect(new == version)
            await #expect(throws: SessionRefusal(.policies)) {
                try await world.database.read { [world] in try world.verifier.confirm(before, in: $0) }
            }
            try await world.database.read { [world] in try world.verifier.confirm(others, in: $0) }
            #expect(try await world.verify(own).policyVersion == version)
            #expect(try await world.verify(other).policyVersion == 0)
        }
        let list = try await world.database.read { try world.suspensions.list(in: $0) }
        #expect(list.isEmpty)
    }

    @Test func whoAndWhyAreKept() async throws {
        let world = try await TestWorld()
        try await world.change(.tool("a"), .suspend)
        world.clock.advance(seconds: 1)
        try await world.change(.tool("b"), .suspend)
        let list = try await world.database.read { try world.suspensions.list(in: $0) }
        #expect(list.map(\.subject) == [.tool("b"), .tool("a")])
        #expect(list.first?.by == "uid:0")
        #expect(list.first?.why == "test")
        #expect(list.first?.since == world.clock.now)
    }

    @Test(arguments: [
        "standing = 'active'", "epoch = 0", "name = 'other'", "kind = 'tool'", "by_whom = 'x'", "why = 'x'",
        "since = 1",
        "standing = 'asleep'",
    ])
    func aChangedRowStopsTheCall(change: String) async throws {
        let world = try await TestWorld()
        let (_, token) = try await token(world, tenant: "globex", agent: "support")
        try await world.change(.agent(try TestWorld.agent("support")), .suspend)
        try await world.database.write { try $0.execute("UPDATE standings SET \(change)") }
        if change.hasPrefix("kind") || change.hasPrefix("name") {
            await #expect(throws: SuspensionError.tampered) {
                _ = try await world.database.read { try world.suspensions.list(in: $0) }
            }
        } else {
            #expect(await reason(world, token) == .tampered)
        }
    }

    @Test func namesThatLookAlikeAreSwitchedOffApart() async throws {
        let world = try await TestWorld()
        let composed = try TestWorld.tenant("caf\u{E9}")
        let decomposed = try TestWorld.tenant("cafe\u{301}")
        try await world.change(.tenant(composed), .suspend)
        let state = try await world.database.read {
            try world.suspensions.state(of: [.tenant(composed), .tenant(decomposed)], in: $0)
        }
        #expect(state.standing(of: .tenant(composed)) == .suspended)
        #expect(state.standing(of: .tenant(decomposed)) == .active)
    }
}
