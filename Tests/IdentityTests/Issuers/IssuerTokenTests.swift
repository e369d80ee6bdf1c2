import Identity
import JSON
import Primitives
import Testing

/// Law 1, at the doors where tokens of others come in: what an issuer's token must be, and whom it may speak for.
@Suite(.serialized) struct IssuerTokenTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var type: String? = "JWT"
        var changes: JSONObject = [:]
        var door = TokenDoor.frontEnd
        let reason: TokenRefusal.Reason?

        init(
            _ name: String, type: String? = "JWT", _ changes: JSONObject, door: TokenDoor = .frontEnd,
            _ reason: TokenRefusal.Reason?
        ) {
            self.name = name
            self.type = type
            self.changes = changes
            self.door = door
            self.reason = reason
        }

        var testDescription: String { name }
    }

    private static let now: Int64 = 1_795_000_000
    private static let fraction = JSONNumber(lexeme: "1795000100.75") ?? JSONNumber(0)

    static let cases: [Case] = [
        Case("an ID token", [:], nil),
        Case("an ID token without type", type: nil, [:], nil),
        Case("an access token", type: "at+jwt", ["client_id": "acme-web", "jti": "1"], nil),
        Case("the long name of its type", type: "application/AT+JWT", ["client_id": "acme-web", "jti": "1"], nil),
        Case("several audiences with the party", ["aud": ["acme-web", "other"], "azp": "acme-web"], nil),
        Case("expired within the allowance", ["exp": .integer(now - 59)], nil),
        Case("a fractional time", ["exp": .number(fraction)], nil),
        Case("a type for something else", type: "dpop+jwt", [:], .kind),
        Case("a logout token at a user's door", type: "logout+jwt", [:], .kind),
        Case("a security event", ["events": [:]], .kind),
        Case("an access token without client", type: "at+jwt", ["jti": "1"], .claim),
        Case("an access token without id", type: "at+jwt", ["client_id": "acme-web"], .claim),
        Case("another issuer", ["iss": "https://id.evil.example"], .issuer),
        Case("the issuer with a slash", ["iss": "https://id.acme.example/"], .issuer),
        Case("Remit as the issuer", ["iss": .string(TestWorld.publicURL)], .issuer),
        Case("no issuer", ["iss": nil], .claim),
        Case("an issuer that is no text", ["iss": 1], .claim),
        Case("another audience", ["aud": "someone-else"], .audience),
        Case("no audience", ["aud": nil], .audience),
        Case("the agents' audience", ["aud": "acme-agents"], .audience),
        Case(
            "the front end's and the agents' audience", ["aud": ["acme-web", "acme-agents"], "azp": "acme-web"],
            .audience),
        Case(
            "the front end's and the operators' audience", ["aud": ["acme-web", "acme-operators"], "azp": "acme-web"],
            .audience),
        Case("an audience that only looks alike", ["aud": "acme-web "], .audience),
        Case("several audiences without the party", ["aud": ["acme-web", "other"]], .authorizedParty),
        Case("another party", ["azp": "other"], .authorizedParty),
        Case("expired", ["exp": .integer(now - 60)], .expired),
        Case("no end", ["exp": nil], .claim),
        Case("an end as text", ["exp": "9999999999"], .claim),
        Case("not yet valid", ["nbf": .integer(now + 61)], .notYetValid),
        Case("from the future", ["iat": .integer(now + 61)], .notYetValid),
        Case("no time of issue", ["iat": nil], .claim),
        Case("no subject", ["sub": nil], .claim),
        Case("an empty subject", ["sub": ""], .claim),
        Case("a subject that is a number", ["sub": 7], .claim),
        Case("a subject with a line break", ["sub": "a\nb"], .claim),
        Case("a token of an agent", ["act": ["sub": "support"]], .actor),
        Case("a token for an agent", ["may_act": ["sub": "support"]], .actor),
        Case("bound to a key", ["cnf": ["jkt": "x"]], .bound),
        Case("a tenant that is not listed", ["org_id": "umbrella"], .tenant),
        Case("no tenant", ["org_id": nil], .claim),
        Case("two tenants", ["org_id": ["globex", "initech"]], .claim),
        Case("at the agents' door", ["aud": "acme-web"], door: .agents, .audience),
        Case("for agents, naming none", ["aud": "acme-agents"], door: .agents, .notForAgent),
        Case("for agents, naming one", ["aud": "acme-agents", "may_act": ["sub": "support"]], door: .agents, nil),
        Case(
            "for agents, already delegated", ["aud": "acme-agents", "may_act": ["sub": "s"], "act": ["sub": "x"]],
            door: .agents, .actor),
        Case(
            "for agents, in a foreign namespace",
            ["aud": "acme-agents", "may_act": ["sub": "support", "iss": "https://x.example"]], door: .agents,
            .notForAgent),
        Case("for agents, as text", ["aud": "acme-agents", "may_act": "support"], door: .agents, .claim),
        Case("for operators", ["aud": "acme-operators", "org_id": nil], door: .operators, nil),
        Case("a user's at the operators' door", [:], door: .operators, .audience),
        Case(
            "an agent's at the operators' door", ["aud": "acme-operators", "act": ["sub": "x"]], door: .operators,
            .actor),
        Case("an ID token as a logout token", [:], door: .logout, .claim),
    ]

    @Test(arguments: cases) func theDoorDecides(_ one: Case) async throws {
        let world = try await TestWorld()
        let claims = world.idClaims(one.changes)
        let token = try world.companySigner.token(claims, type: one.type)
        var reason: TokenRefusal.Reason?
        do throws(TokenRefusal) { _ = try await world.issuers.verify(token, expecting: one.door) } catch {
            reason = error.reason
        }
        #expect(reason == one.reason)
    }

    @Test(arguments: ["act", "may_act"]) func aNullActorIsAnActor(name: String) async throws {
        let world = try await TestWorld()
        var claims = world.idClaims()
        claims[ByteString(name)] = JSONValue.null
        let token = try world.companySigner.token(claims)
        await #expect(throws: TokenRefusal(.actor, name)) {
            try await world.issuers.verify(token, expecting: .frontEnd)
        }
    }

    @Test func anOpaqueTokenIsRefusedWithTheSettingsName() async throws {
        let world = try await TestWorld()
        let error = await #expect(throws: TokenRefusal.self) {
            try await world.issuers.verify("5f2c9a", expecting: .frontEnd)
        }
        #expect(error?.reason == .opaque)
        #expect(error?.fault.fix?.contains("issuers[].accepts") == true)
    }

    @Test func whatTheTokenSaysIsTakenOver() async throws {
        let world = try await TestWorld()
        let token = try await world.issuers.verify(try world.idToken(), expecting: .frontEnd)
        #expect(token.subject == "alice")
        #expect(token.tenant?.text == "globex")
        #expect(token.signIn == "signin-1")
        #expect(token.authentication.context == "mfa")
        #expect(token.authentication.methods == ["pwd", "otp"])
        #expect(token.claims == ["plan": "gold", "org_id": "globex"])
    }

    @Test func aTenantsOwnIssuerSaysOnlyWhoSignedIn() async throws {
        let world = try await TestWorld()
        let forged = world.idClaims([
            "iss": .string(TestWorld.tenants), "plan": "platinum", "roles": ["admin"], "groups": ["support-leads"],
        ])
        let token = try await world.issuers.verify(try world.tenantSigner.token(forged), expecting: .frontEnd)
        #expect(token.runner == .tenant)
        #expect(token.claims.isEmpty)
    }

    @Test(arguments: ["initech", "Globex", "globex ", "globe\u{301}x"])
    func aTenantsOwnIssuerSpeaksForNobodyElse(tenant: String) async throws {
        let world = try await TestWorld()
        let forged = world.idClaims(["iss": .string(TestWorld.tenants), "org_id": .string(tenant)])
        let token = try world.tenantSigner.token(forged)
        await #expect(throws: TokenRefusal(.tenant)) { try await world.issuers.verify(token, expecting: .frontEnd) }
    }

    @Test func aTenantsOwnIssuerSignsInNoOperator() async throws {
        let world = try await TestWorld()
        let forged = world.idClaims([
            "iss": .string(TestWorld.tenants), "aud": "acme-operators", "groups": ["support-leads"],
        ])
        let token = try world.tenantSigner.token(forged)
        await #expect(throws: TokenRefusal(.issuer)) { try await world.issuers.verify(token, expecting: .operators) }
    }

    @Test func oneIssuersKeySignsNothingForAnother() async throws {
        let world = try await TestWorld()
        let swapped = try TestSigner(key: world.tenantSigner.key, kid: "company-1").token(world.idClaims())
        await #expect(throws: TokenRefusal(.unknownKey)) {
            try await world.issuers.verify(swapped, expecting: .frontEnd)
        }
        let sameKind = try TestSigner.es256("company-1").token(world.idClaims())
        await #expect(throws: TokenRefusal(.signature)) {
            try await world.issuers.verify(sameKind, expecting: .frontEnd)
        }
    }

    @Test func aTokenForOneDoorIsNotKnownAtAnother() async throws {
        let world = try await TestWorld()
        let token = try world.idToken()
        _ = try await world.issuers.verify(token, expecting: .frontEnd)
        await #expect(throws: TokenRefusal(.audience)) { try await world.issuers.verify(token, expecting: .agents) }
    }

    @Test func aKnownTokenStillExpires() async throws {
        let world = try await TestWorld()
        let token = try world.idToken(["exp": .integer(world.clock.seconds + 10)])
        _ = try await world.issuers.verify(token, expecting: .frontEnd)
        world.clock.advance(seconds: 70)
        await #expect(throws: TokenRefusal(.expired)) { try await world.issuers.verify(token, expecting: .frontEnd) }
    }
}
