import Identity
import JSON
import Primitives
import Storage
import Testing

/// Revocation, introspection, logout and the documents.
@Suite(.serialized) struct TokenEndsTests {
    private func isActive(_ world: TestWorld, _ token: ByteString, agent: String = "support") async throws -> Bool {
        let answer = try await world.endpoint.introspect(
            try world.form(["token": token], agent: agent), agents: world.agents, tenants: [:])
        if answer["active"] == false { #expect(answer == ["active": false]) }
        return answer["active"] == true
    }

    @Test func aRevokedTokenIsDeadAndCannotBeRenewed() async throws {
        let world = try await TestWorld()
        let (opened, token) = try await world.running()
        let second = try #require(try await world.exchange(token: token).body["access_token"]?.string)
        try await world.endpoint.revoke(try world.form(["token": token]), agents: world.agents)
        await #expect(throws: SessionRefusal(.tokenRevoked)) { try await world.verify(token) }
        let refused = await #expect(throws: OAuthError.self) { try await world.exchange(token: token) }
        #expect(refused?.detail == "session.token-revoked")
        #expect(try await world.verify(second).id == opened.id)
    }

    @Test func aRevokedCodeIsDead() async throws {
        let world = try await TestWorld()
        let opened = try await world.open()
        try await world.endpoint.revoke(try world.form(["token": opened.code], agent: "other"), agents: world.agents)
        try await world.endpoint.revoke(try world.form(["token": opened.userToken]), agents: world.agents)
        try await world.endpoint.revoke(try world.form(["token": opened.code]), agents: world.agents)
        await #expect(throws: OAuthError.self) { try await world.exchange(code: opened.code) }
    }

    @Test func foreignAndUnknownTokensAreLeftAloneAndAnsweredAlike() async throws {
        let world = try await TestWorld()
        let (opened, token) = try await world.running()
        for text in [token, "unknown", try world.idToken()] {
            try await world.endpoint.revoke(try world.form(["token": text], agent: "other"), agents: world.agents)
        }
        #expect(try await world.verify(token).id == opened.id)
    }

    @Test func introspectionShowsAnAgentItsOwnLiveTokens() async throws {
        let world = try await TestWorld()
        let (opened, token) = try await world.running()
        #expect(try await isActive(world, token))
        #expect(try await !isActive(world, token, agent: "other"))
        #expect(try await !isActive(world, "unknown"))
        #expect(try await !isActive(world, opened.code))
        try await world.change(.tenant(opened.tenant), .suspend)
        #expect(try await !isActive(world, token))
        try await world.change(.tenant(opened.tenant), .resume)
        world.clock.advance(seconds: 600)
        #expect(try await !isActive(world, token))
    }

    @Test func introspectionNeedsAClient() async throws {
        let world = try await TestWorld()
        let (_, token) = try await world.running()
        let form = OAuthForm(unique: ["token": token])
        await #expect(throws: OAuthError.self) {
            try await world.endpoint.introspect(form, agents: world.agents, tenants: [:])
        }
        await #expect(throws: OAuthError.self) { try await world.endpoint.revoke(form, agents: world.agents) }
        let person = try #require(OperatorIdentity(socketPeer: 0, process: 1, owner: 1000, queues: []))
        let answer = try await world.endpoint.introspect(form, for: person, agents: world.agents, tenants: [:])
        #expect(answer["active"] == true)
        #expect(answer["tenant"] == "globex")
    }

    private func logout(_ world: TestWorld, _ changes: JSONObject, type: String? = "logout+jwt") async throws
        -> [EndedSession]
    {
        var claims: JSONObject = [
            "iss": .string(TestWorld.company), "aud": "acme-web", "iat": .integer(world.clock.seconds),
            "exp": .integer(world.clock.seconds + 120), "jti": .string(world.random.identifier("lo")), "sub": "alice",
            "events": ["http://schemas.openid.net/event/backchannel-logout": [:]],
        ]
        for member in changes { claims[member.key] = member.value.isNull ? JSONValue?.none : member.value }
        let logout = BackchannelLogout(store: world.store, issuers: world.issuers, database: world.database)
        return try await logout.logout(
            OAuthForm(unique: ["logout_token": try world.companySigner.token(claims, type: type)]))
    }

    @Test func aLogoutEndsThePersonsSessions() async throws {
        let world = try await TestWorld()
        let (first, token) = try await world.running()
        let second = try await world.open(try world.idToken(["sid": "signin-2"]))
        let bob = try await world.open(try world.idToken(["sub": "bob"]))
        let sameNameElsewhere = try await world.open(
            try world.tenantSigner.token(world.idClaims(["iss": .string(TestWorld.tenants)])))
        #expect(try await Set(logout(world, [:]).map(\.id)) == [first.id, second.id])
        await #expect(throws: SessionRefusal(.ended, "logout")) { try await world.verify(token) }
        for opened in [bob, sameNameElsewhere] { _ = try await world.exchange(code: opened.code) }
    }

    @Test func aLogoutOfOneSignInEndsItsSessionsOnly() async throws {
        let world = try await TestWorld()
        let first = try await world.open()
        let second = try await world.open(try world.idToken(["sid": "signin-2"]))
        #expect(try await logout(world, ["sid": "signin-1", "sub": nil]).map(\.id) == [first.id])
        #expect(try await logout(world, ["sid": "signin-2"]).map(\.id) == [second.id])
        #expect(try await logout(world, ["sid": "signin-2"]).isEmpty)
    }

    static let logouts: [(String, JSONObject, String?)] = [
        ("without event", ["events": nil], "logout+jwt"), ("another event", ["events": ["x": [:]]], "logout+jwt"),
        ("with a nonce", ["nonce": "x"], "logout+jwt"), ("without id", ["jti": nil], "logout+jwt"),
        ("about nobody", ["sub": nil], "logout+jwt"), ("without time", ["iat": nil], "logout+jwt"),
        ("for another", ["aud": "other"], "logout+jwt"), ("expired", ["exp": 1_794_999_940], "logout+jwt"),
        ("old", ["iat": 1_794_999_600, "exp": nil], "logout+jwt"),
        ("old with a long life", ["iat": 1_794_999_600, "exp": 1_899_999_999], "logout+jwt"),
        ("of another type", [:], "at+jwt"), ("of another issuer", ["iss": "https://id.evil.example"], "logout+jwt"),
    ]

    @Test(arguments: logouts) func otherLogoutTokensAreRefused(name: String, changes: JSONObject, type: String?)
        async throws
    {
        let world = try await TestWorld()
        let opened = try await world.open()
        let refused = await #expect(throws: OAuthError.self) { try await logout(world, changes, type: type) }
        #expect(refused?.status == 400)
        _ = try await world.exchange(code: opened.code)
    }

    @Test func aLogoutTokenServesOnce() async throws {
        let world = try await TestWorld()
        _ = try await logout(world, ["jti": "1"])
        let refused = await #expect(throws: OAuthError.self) { try await logout(world, ["jti": "1"]) }
        #expect(refused?.detail == "token.replayed")
        _ = try await logout(world, ["jti": "2"], type: nil)
    }

    @Test func theDocumentsNameWhatThereIs() {
        let addresses = OAuthAddresses(issuer: TestWorld.publicURL)
        let server = addresses.authorizationServer
        #expect(server["issuer"]?.string == TestWorld.publicURL)
        #expect(server["token_endpoint"] == "https://remit.example/oauth/token")
        #expect(server["jwks_uri"] == "https://remit.example/oauth/jwks")
        #expect(server["authorization_endpoint"] == nil)
        #expect(server["token_endpoint_auth_methods_supported"] == ["private_key_jwt"])
        let resource = addresses.protectedResource
        #expect(resource["resource"] == "https://remit.example/mcp")
        #expect(resource["authorization_servers"] == ["https://remit.example"])
        #expect(resource["bearer_methods_supported"] == ["header"])
    }
}
