import Identity
import JSON
import Primitives
import Storage
import Testing

/// `/oauth/token`: what an agent may exchange for a session token, and how often.
@Suite(.serialized) struct TokenExchangeTests {
    private func error<R: Sendable>(_ body: () async throws -> R) async -> OAuthError? {
        do {
            _ = try await body()
            return nil
        } catch { return error as? OAuthError }
    }

    @Test func aCodeIsExchangedOnce() async throws {
        let world = try await TestWorld()
        let opened = try await world.open()
        let grant = try await world.exchange(code: opened.code)
        #expect(grant.means == .code)
        #expect(grant.session.id == opened.id)
        #expect(grant.body["token_type"] == "Bearer")
        #expect(grant.body["issued_token_type"] == "urn:ietf:params:oauth:token-type:access_token")
        #expect(grant.body["expires_in"]?.integer == 600)
        let refused = await error { try await world.exchange(code: opened.code) }
        #expect(refused?.code == .invalidGrant)
        #expect(refused?.status == 400)
        #expect(refused?.body["error"] == "invalid_grant")
    }

    @Test func ofManyAtOnceOneGetsTheCode() async throws {
        let world = try await TestWorld()
        let opened = try await world.open()
        let granted = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 { group.addTask { (try? await world.exchange(code: opened.code)) != nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(granted == 1)
    }

    @Test func aCodeExpires() async throws {
        let world = try await TestWorld()
        let opened = try await world.open()
        world.clock.advance(seconds: 60)
        #expect(await error { try await world.exchange(code: opened.code) }?.code == .invalidGrant)
    }

    @Test func aCodeIsForItsAgent() async throws {
        let world = try await TestWorld()
        let opened = try await world.open()
        #expect(
            await error { try await world.exchange(code: opened.code, agent: "other") }?.detail == "oauth.foreign-code")
        #expect(await error { try await world.exchange(code: opened.userToken) }?.detail == "oauth.code")
        #expect(await error { try await world.exchange(code: "cod_x") }?.detail == "oauth.code")
        _ = try await world.exchange(code: opened.code)
    }

    @Test func aCodeOfASessionThatEndedIsNothing() async throws {
        let world = try await TestWorld()
        let opened = try await world.open()
        try await world.database.write {
            _ = try world.store.end(userToken: opened.userToken, sessionID: opened.id, in: $0)
        }
        #expect(await error { try await world.exchange(code: opened.code) }?.detail == "session.ended")
    }

    @Test func anotherCodeIsGivenOnTheUsersWord() async throws {
        let world = try await TestWorld()
        let (opened, _) = try await world.running()
        let code = try await world.database.write {
            let session = try world.verifier.verify(
                userToken: opened.userToken, sessionID: opened.id, agents: world.agents, tenants: [:], in: $0)
            return try world.store.issueCode(for: session, in: $0).code
        }
        #expect(try await world.exchange(code: code).session.id == opened.id)
    }

    @Test(arguments: [(599, true), (659, true), (660, false)])
    func aTokenIsRenewedUntilAMinuteAfterItsEnd(after seconds: Int64, isRenewed: Bool) async throws {
        let world = try await TestWorld()
        let (opened, token) = try await world.running()
        world.clock.advance(seconds: seconds)
        let grant = try? await world.exchange(token: token)
        #expect((grant != nil) == isRenewed)
        guard let grant else { return }
        #expect(grant.means == .renewal)
        #expect(grant.session.id == opened.id)
        let next = try #require(grant.body["access_token"]?.string)
        #expect(next != token)
        #expect(try await world.verify(next).id == opened.id)
    }

    @Test func aTokenIsRenewedByItsAgentWhileTheSessionLives() async throws {
        let world = try await TestWorld()
        let (opened, token) = try await world.running()
        #expect(await error { try await world.exchange(token: token, agent: "other") }?.detail == "oauth.foreign-token")
        try await world.change(.session(opened.tenant, opened.id), .suspend)
        #expect(await error { try await world.exchange(token: token) }?.detail == "session.suspended")
        try await world.change(.session(opened.tenant, opened.id), .resume)
        try await world.database.write {
            _ = try world.store.end(userToken: opened.userToken, sessionID: opened.id, in: $0)
        }
        #expect(await error { try await world.exchange(token: token) }?.detail == "session.ended")
    }

    @Test func aForgedTokenOfOursIsNotRenewed() async throws {
        let world = try await TestWorld()
        let (_, token) = try await world.running()
        let claims = try CompactToken(parsing: token).claims().object
        let forged = try TestSigner.es256(world.keys.sessions.newest.kid.text).token(claims, type: "at+jwt")
        #expect(await error { try await world.exchange(token: forged) }?.code == .invalidGrant)
    }

    @Test func aUsersTokenThatNamesTheAgentOpensAnUnattestedSession() async throws {
        let world = try await TestWorld()
        let grant = try await world.exchange(
            token: try world.delegatedToken(["exp": .integer(world.clock.seconds + 1_000)]))
        #expect(grant.means == .delegation)
        #expect(!grant.session.isAttested)
        #expect(grant.session.user.subject == "alice")
        #expect(grant.session.expires == world.clock.now.advanced(seconds: 1_000))
        let session = try await world.verify(try #require(grant.body["access_token"]?.string))
        await #expect(throws: SessionRefusal(.door)) {
            _ = try await world.database.write { try world.store.hear("hello", in: session, $0) }
        }
    }

    static let delegations: [(String, JSONObject, String)] = [
        ("naming another agent", ["may_act": ["sub": "other"]], "oauth.may-act"),
        ("naming nobody", ["may_act": nil], "token.not-for-agent"),
        ("delegated already", ["act": ["sub": "support"]], "token.actor"),
        ("a front end's", ["aud": "acme-web"], "token.audience"),
        ("expired", ["exp": 1_794_999_000], "token.expired"),
        ("for a foreign tenant", ["org_id": "umbrella"], "token.tenant"),
        ("of an unknown issuer", ["iss": "https://id.evil.example"], "token.issuer"),
    ]

    @Test(arguments: delegations) func otherTokensOfUsersAreRefused(name: String, changes: JSONObject, detail: String)
        async throws
    {
        let world = try await TestWorld()
        let token = try world.delegatedToken(changes)
        #expect(await error { try await world.exchange(token: token) }?.detail == detail)
    }

    @Test func theIssuersAbsenceIsNotTheClientsFault() async throws {
        let world = try await TestWorld()
        world.fetcher.setDown(true)
        let token = try world.delegatedToken()
        #expect(await error { try await world.exchange(token: token) }?.status == 503)
    }

    static let forms: [(String, [ByteString: ByteString?], OAuthError.Code)] = [
        ("no grant type", ["grant_type": nil], .invalidRequest),
        ("another grant type", ["grant_type": "client_credentials"], .unsupportedGrantType),
        ("no subject", ["subject_token": nil], .invalidRequest),
        ("no subject type", ["subject_token_type": nil], .invalidRequest),
        ("another subject type", ["subject_token_type": "urn:ietf:params:oauth:token-type:id_token"], .invalidRequest),
        ("an actor", ["actor_token": "x"], .invalidRequest),
        (
            "another requested type", ["requested_token_type": "urn:ietf:params:oauth:token-type:refresh_token"],
            .invalidRequest
        ),
        ("another resource", ["resource": "https://billing.example"], .invalidTarget),
        ("another audience", ["audience": "https://billing.example"], .invalidTarget),
        ("no assertion", ["client_assertion": nil], .invalidClient),
        ("another assertion type", ["client_assertion_type": "x"], .invalidClient),
        ("a secret", ["client_secret": "x"], .invalidClient),
        ("another client", ["client_id": "other"], .invalidClient),
    ]

    @Test(arguments: forms) func theFormIsChecked(
        name: String, changes: [ByteString: ByteString?], code: OAuthError.Code
    ) async throws {
        let world = try await TestWorld()
        let opened = try await world.open()
        var fields: [ByteString: ByteString?] = [
            "subject_token": opened.code, "subject_token_type": TokenEndpoint.sessionCode,
        ]
        for (key, value) in changes { fields[key] = .some(value) }
        let form = try world.form(fields)
        let refused = await error { try await world.endpoint.exchange(form, agents: world.agents, tenants: [:]) }
        #expect(refused?.code == code)
        #expect(refused?.status == (code == .invalidClient ? 401 : 400))
        let right: [ByteString: ByteString?] = [
            "subject_token": opened.code, "subject_token_type": TokenEndpoint.sessionCode, "client_id": "support",
            "resource": "https://remit.example/mcp", "requested_token_type": TokenEndpoint.accessToken,
        ]
        _ = try await world.endpoint.exchange(try world.form(right), agents: world.agents, tenants: [:])
    }

    @Test func repeatedParametersAreRefused() {
        #expect(throws: OAuthError.self) { try OAuthForm([("token", "a"), ("token", "a")]) }
        #expect(throws: Never.self) { try OAuthForm([("token", "a"), ("Token", "a")]) }
    }
}
