import Identity
import JSON
import Primitives
import Storage
import Testing

/// Law 2: what a session token stands for is looked up at each call.
@Suite(.serialized) struct SessionStateTests {
    private func reason(
        _ world: TestWorld, _ token: ByteString, agents: [AgentName: AgentDefinition]? = nil,
        tenants: [TenantName: TenantDefinition] = [:]
    ) async -> SessionRefusal.Reason? {
        do {
            _ = try await world.verify(token, agents: agents, tenants: tenants)
            return nil
        } catch { return (error as? SessionRefusal)?.reason }
    }

    @Test func theIdleEndEndsItAndTouchingMovesIt() async throws {
        let world = try await TestWorld { $0.token = 100_000 }
        let (_, token) = try await world.running()
        world.clock.advance(seconds: 800)
        let session = try await world.verify(token)
        #expect(world.store.wantsTouch(session))
        try await world.database.write { try world.store.touch(session, in: $0) }
        #expect(!world.store.wantsTouch(try await world.verify(token)))
        world.clock.advance(seconds: 899)
        #expect(await reason(world, token) == nil)
        world.clock.advance(seconds: 1)
        #expect(await reason(world, token) == .expired)
    }

    @Test func theAbsoluteEndEndsItWhateverHappens() async throws {
        let world = try await TestWorld { settings in
            settings.token = 100_000
            settings.absolute = 2_000
        }
        let (opened, token) = try await world.running()
        for _ in 0..<4 {
            world.clock.advance(seconds: 450)
            let session = try await world.verify(token)
            try await world.database.write {
                try world.store.keepAlive(session, until: world.clock.now.advanced(seconds: 90_000), in: $0)
                _ = try world.store.renew(session, in: $0)
            }
        }
        world.clock.advance(seconds: 199)
        #expect(await reason(world, token) == nil)
        world.clock.advance(seconds: 1)
        #expect(world.clock.now == opened.expires)
        #expect(await reason(world, token) == .expired)
    }

    @Test func anOpenHoldStopsTheIdleEnd() async throws {
        let world = try await TestWorld { $0.token = 100_000 }
        let (opened, token) = try await world.running()
        let session = try await world.verify(token)
        let end = world.clock.now.advanced(seconds: 7_200)
        try await world.database.write { try world.store.keepAlive(session, until: end, in: $0) }
        world.clock.advance(seconds: 7_000)
        let held = try await world.database.read {
            try world.verifier.verify(
                sessionID: opened.id, of: opened.tenant, agents: world.agents, tenants: [:], in: $0)
        }
        #expect(held.id == opened.id)
        #expect(held.token == nil)
    }

    @Test func theUsersWordEndsIt() async throws {
        let world = try await TestWorld()
        let (opened, token) = try await world.running()
        try await world.change(.agent(opened.agent), .suspend)
        let ended = try await world.database.write { transaction in
            try world.store.end(userToken: opened.userToken, sessionID: opened.id, in: transaction)?.tenant
        }
        #expect(ended == opened.tenant)
        try await world.change(.agent(opened.agent), .resume)
        #expect(await reason(world, token) == .ended)
    }

    @Test func theAgentNeedsAnOwnerAndAReview() async throws {
        let world = try await TestWorld()
        let (_, token) = try await world.running()
        let name = try TestWorld.agent("support")
        let defined = try #require(world.agents[name])
        func changed(owner: ByteString?, due: Timestamp?) -> [AgentName: AgentDefinition] {
            [
                name: AgentDefinition(
                    name: name, keys: defined.keys, owner: owner, reviewDue: due, purpose: "", tools: nil)
            ]
        }
        #expect(await reason(world, token, agents: [:]) == .agentNotStarted)
        #expect(await reason(world, token, agents: changed(owner: nil, due: defined.reviewDue)) == .agentNotStarted)
        #expect(await reason(world, token, agents: changed(owner: "", due: defined.reviewDue)) == .agentNotStarted)
        #expect(await reason(world, token, agents: changed(owner: "ann", due: nil)) == .agentNotStarted)
        #expect(await reason(world, token, agents: changed(owner: "ann", due: world.clock.now)) == .agentNotStarted)
        #expect(
            await reason(world, token, agents: changed(owner: "ann", due: world.clock.now.advanced(seconds: 1))) == nil)
    }

    @Test func theTenantMayAllowOnlySomeAgents() async throws {
        let world = try await TestWorld()
        let (opened, token) = try await world.running()
        func tenant(_ agents: [AgentName]?) -> [TenantName: TenantDefinition] {
            [opened.tenant: TenantDefinition(name: opened.tenant, agents: agents)]
        }
        #expect(await reason(world, token, tenants: tenant(nil)) == nil)
        #expect(await reason(world, token, tenants: tenant([try TestWorld.agent("support")])) == nil)
        #expect(await reason(world, token, tenants: tenant([try TestWorld.agent("other")])) == .agentNotAllowed)
        #expect(await reason(world, token, tenants: tenant([])) == .agentNotAllowed)
    }

    @Test func aClockBeforeTheSessionIsNoClock() async throws {
        let world = try await TestWorld()
        let (_, token) = try await world.running()
        world.clock.advance(seconds: -61)
        #expect(await reason(world, token) == .clock)
    }

    static let columns = [
        "user_id = 'usr_x'", "issuer = 'x'", "subject = 'bob'", "agent = 'other'", "attested = 0",
        "claims = '{\"plan\":\"x\"}'",
        "auth_time = 1", "acr = 'x'", "amr = '[]'", "sign_in = 'x'", "opened = 1", "expires = expires + 1",
        "active_until = active_until + 1", "ended = 1", "end_reason = 'x'", "words = 5", "mac = x'00'",
        "tenant = 'initech'", "id = 'ses_x'",
    ]

    /// Whoever can write to the database and has no key can make no session and change none.
    @Test(arguments: columns) func aChangedRowIsNoticed(change: String) async throws {
        let world = try await TestWorld()
        let (opened, token) = try await world.running()
        // Its mark was checked before, and that does not help.
        #expect(await reason(world, token) == nil)
        try await world.database.write { try $0.execute("UPDATE sessions SET \(change)") }
        let found = await reason(world, token)
        let moved = change.hasPrefix("tenant") || change.hasPrefix("id")
        #expect(found == (moved ? .unknown : .tampered))
        if moved {
            let tenant = try TestWorld.tenant(change.hasPrefix("tenant") ? "initech" : "globex")
            let id: ByteString = change.hasPrefix("id") ? "ses_x" : opened.id
            await #expect(throws: SessionRefusal(.tampered)) {
                try await world.database.read {
                    try world.verifier.verify(sessionID: id, of: tenant, agents: world.agents, tenants: [:], in: $0)
                }
            }
        }
    }

    @Test func aSessionThatEndsBetweenVerifyAndIntentIsNoticed() async throws {
        let world = try await TestWorld()
        let (opened, token) = try await world.running()
        let session = try await world.verify(token)
        try await world.database.write { try world.verifier.confirm(session, in: $0) }
        try await world.change(.tenant(opened.tenant), .suspend)
        try await world.change(.tenant(opened.tenant), .resume)
        await #expect(throws: SessionRefusal(.epoch)) {
            try await world.database.write { try world.verifier.confirm(session, in: $0) }
        }
        let again = try await world.verify(token)
        try await world.database.write {
            _ = try world.store.end(userToken: opened.userToken, sessionID: opened.id, in: $0)
        }
        await #expect(throws: SessionRefusal(.ended, "user")) {
            try await world.database.write { try world.verifier.confirm(again, in: $0) }
        }
    }

    @Test func withoutStateThereIsNoSession() async throws {
        let world = try await TestWorld()
        let (_, token) = try await world.running()
        try await world.database.write { try $0.execute("DROP TABLE standings") }
        #expect(await reason(world, token) == .unavailable)
    }
}
