import Identity
import JSON
import Primitives
import Storage
import Testing

/// Opening sessions, and the user's words.
@Suite(.serialized) struct SessionStoreTests {
    private func session(_ world: TestWorld, _ opened: OpenedSession) async throws -> VerifiedSession {
        try await world.database.read {
            try world.verifier.verify(
                userToken: opened.userToken, sessionID: opened.id, agents: world.agents, tenants: [:], in: $0)
        }
    }

    @Test func theUsersSecretOpensItsOwnSessionOnly() async throws {
        let world = try await TestWorld()
        let first = try await world.open()
        let second = try await world.open()
        #expect(try await session(world, first).id == first.id)
        for (secret, id) in [
            (first.userToken, second.id), (first.code, first.id), ("ust_x" as ByteString, first.id), ("", first.id),
            (first.userToken, ""),
        ] {
            await #expect(throws: SessionRefusal(.secret)) {
                try await world.database.read {
                    try world.verifier.verify(
                        userToken: secret, sessionID: id, agents: world.agents, tenants: [:], in: $0)
                }
            }
        }
    }

    @Test func secretsAreNotKeptInTheClear() async throws {
        let world = try await TestWorld()
        let opened = try await world.open()
        let rows = try await world.database.read { try $0.rows("SELECT * FROM session_secrets") }
        #expect(rows.count == 2)
        let text = "\(rows)"
        #expect(!text.contains(opened.userToken.text) && !text.contains(opened.code.text))
        try await world.database.write { try $0.execute("UPDATE session_secrets SET session = 'ses_x'") }
        await #expect(throws: SessionRefusal(.tampered)) { try await session(world, opened) }
    }

    @Test func aUserKeepsOneIdAndNamesThatLookAlikeAreTwo() async throws {
        let world = try await TestWorld()
        let first = try await world.open().user.id
        #expect(try await world.open().user.id == first)
        let others = [
            try await world.open(try world.idToken(["sub": "bob"])),
            try await world.open(try world.idToken(["org_id": "initech"])),
            try await world.open(try world.idToken(["sub": "zo\u{EB}"])),
            try await world.open(try world.idToken(["sub": "zoe\u{308}"])),
            try await world.open(try world.tenantSigner.token(world.idClaims(["iss": .string(TestWorld.tenants)]))),
        ]
        #expect(Set([first] + others.map(\.user.id)).count == 6)
    }

    @Test func onlyAFrontEndsTokenOpensAnAttestedSession() async throws {
        let world = try await TestWorld()
        let token = try await world.issuers.verify(try world.delegatedToken(), expecting: .agents)
        let agent = try TestWorld.agent("support")
        await #expect(throws: SessionRefusal(.door)) {
            try await world.database.write {
                _ = try world.store.open(token, agent: agent, agents: world.agents, tenants: [:], in: $0)
            }
        }
    }

    @Test func unknownAndSuspendedAgentsGetNoSession() async throws {
        let world = try await TestWorld()
        await #expect(throws: SessionRefusal(.agentNotStarted, "nobody")) { try await world.open(agent: "nobody") }
        try await world.change(.agentInTenant(try TestWorld.agent("support"), try TestWorld.tenant("globex")), .suspend)
        await #expect(throws: SessionRefusal(.agentSuspended, "support")) { try await world.open() }
        #expect(try await world.open(try world.idToken(["org_id": "initech"])).tenant.text == "initech")
        #expect(try await world.open(agent: "other").agent.text == "other")
    }

    @Test func aUserHasOnlySoManySessions() async throws {
        let world = try await TestWorld { $0.perUser = 2 }
        _ = try await world.open()
        let second = try await world.open()
        await #expect(throws: SessionRefusal(.tooMuch, "sessions of the user")) { try await world.open() }
        _ = try await world.open(try world.idToken(["sub": "bob"]))
        try await world.database.write {
            _ = try world.store.end(userToken: second.userToken, sessionID: second.id, in: $0)
        }
        _ = try await world.open()
        world.clock.advance(seconds: 901)
        _ = try await world.open(try world.idToken())
    }

    @Test func aTenantHasOnlySoManySessions() async throws {
        let world = try await TestWorld { $0.perTenant = 2 }
        let first = try await world.open()
        _ = try await world.open(try world.idToken(["sub": "bob"]))
        await #expect(throws: SessionRefusal(.tooMuch, "sessions of the tenant")) {
            try await world.open(try world.idToken(["sub": "carol"]))
        }
        _ = try await world.open(try world.idToken(["org_id": "initech"]))
        try await world.database.write {
            _ = try world.store.end(userToken: first.userToken, sessionID: first.id, in: $0)
        }
        _ = try await world.open(try world.idToken(["sub": "carol"]))
    }

    @Test func theUsersWordsAreHeardInOrderAndSealed() async throws {
        let world = try await TestWorld()
        let opened = try await world.open()
        for text in ["Refund my last invoice", "na\u{EF}ve \u{1F600}"] as [ByteString] {
            let session = try await session(world, opened)
            _ = try await world.database.write { try world.store.hear(text, in: session, $0) }
        }
        let session = try await session(world, opened)
        #expect(session.words == 2)
        let words = try await world.database.read { try world.store.words(of: session, in: $0) }
        #expect(words.map(\.text) == ["Refund my last invoice", "na\u{EF}ve \u{1F600}"])
        #expect(words.map(\.number) == [1, 2])
        let later = try await world.database.read { try world.store.words(of: session, from: 2, in: $0) }
        #expect(later.map(\.id) == [words[1].id])
        let stored = try await world.database.read { try $0.rows("SELECT sealed FROM session_words") }
        for row in stored { #expect(!(try row.blob("sealed")).contains("invoice".utf8)) }
    }

    @Test func wordsDoNotMoveInTime() async throws {
        let world = try await TestWorld()
        let opened = try await world.open()
        let session = try await session(world, opened)
        _ = try await world.database.write {
            try world.store.hear("Tomorrow, please", offset: -480, in: session, $0)
        }
        let after = try await self.session(world, opened)
        func heard() async throws -> [HeardMessage] {
            try await world.database.read { try world.store.words(of: after, in: $0) }
        }
        let words = try await heard()
        #expect(words.map(\.time) == [HeardTime(at: words[0].at, offset: -480)])
        for text in ["0/-480", "\(words[0].at.milliseconds)", "\(words[0].at.milliseconds)/0", nil] as [ByteString?] {
            try await world.database.write {
                try $0.execute("UPDATE session_words SET heard = ?", [.optional(text)])
            }
            await #expect(throws: SessionRefusal.self, "\(text ?? "none")") { _ = try await heard() }
        }
    }

    @Test func wordsDoNotMoveBetweenSessions() async throws {
        let world = try await TestWorld()
        let first = try await world.open()
        let second = try await world.open(try world.idToken(["sub": "bob"]))
        for opened in [first, second] {
            let session = try await session(world, opened)
            _ = try await world.database.write { try world.store.hear("\(opened.id)", in: session, $0) }
        }
        try await world.database.write {
            let row = try $0.row("SELECT sealed FROM session_words WHERE session = ?", [.text(first.id)])
            let sealed = try #require(row).blob("sealed")
            try $0.execute("UPDATE session_words SET sealed = ? WHERE session = ?", [.blob(sealed), .text(second.id)])
        }
        let bob = try await session(world, second)
        await #expect(throws: SessionRefusal.self) {
            _ = try await world.database.read { try world.store.words(of: bob, in: $0) }
        }
    }

    @Test func wordsAreBounded() async throws {
        let world = try await TestWorld { settings in
            settings.messages = 2
            settings.messageBytes = 10
        }
        let opened = try await world.open()
        let session = try await session(world, opened)
        for (text, isHeard) in [
            ("", false), ("12345678901", false), ("1234567890", true), ("two", true), ("three", false),
        ] {
            let heard = try? await world.database.write { try world.store.hear(ByteString(text), in: session, $0) }
            #expect((heard != nil) == isHeard, "\(text)")
        }
    }

    @Test func whatExpiredIsSwept() async throws {
        let world = try await TestWorld()
        let (_, token) = try await world.running()
        _ = try await world.endpoint.revoke(try world.form(["token": token]), agents: world.agents)
        world.clock.advance(seconds: 100_000)
        try await world.database.write { try world.store.sweep(in: $0) }
        for table in ["session_secrets", "revoked_tokens", "spent_values"] {
            let row = try await world.database.read { try $0.row("SELECT COUNT(*) AS count FROM \(table)") }
            #expect(try #require(row).integer("count") == 0, "\(table)")
        }
    }
}
