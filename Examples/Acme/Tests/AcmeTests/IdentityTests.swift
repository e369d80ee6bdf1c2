import Acme
import Crypto
import JSON
import Primitives
import Testing

@Suite("Identity")
struct IdentityTests {
    private static let shared = Task { try await Harness() }

    private func claims(_ token: ByteString?) throws -> JSONObject {
        try #require(token.flatMap(CompactToken.init)).claims
    }

    private func signIn(_ harness: Harness, _ body: JSONValue) async throws -> Answer {
        try await Answer.of("POST", harness.acme.url(.identity) + "/sign-in", body: body.text.text)
    }

    @Test("a customer's person gets tokens for the front end")
    func customer() async throws {
        let harness = try await Self.shared.value
        let user = harness.acme.facts.user
        let answer = try await signIn(harness, ["user": .string(user.user), "password": .string(user.password)])
        let tokens = try #require(answer.json)
        let identity = try claims(tokens["id_token"]?.string)
        #expect(identity["iss"]?.string == harness.acme.identity.issuer)
        #expect(identity["sub"]?.string == user.subject)
        #expect(identity["aud"]?.string == "acme-web")
        #expect(identity["org_id"]?.string == "globex")
        #expect(identity["amr"] == ["pwd"])
        #expect(identity["may_act"] == nil)
        let access = try #require(tokens["access_token"]?.string.flatMap(CompactToken.init))
        #expect(access.header["typ"]?.string == "at+jwt")
        #expect(["iss", "exp", "aud", "sub", "client_id", "iat", "jti"].allSatisfy { access.claims.contains($0) })
        let key = try #require(harness.acme.identity.jwks["keys"]?[0].flatMap(VerifyingKey.init))
        #expect(key.kid == access.header["kid"]?.string)
        #expect(key.verifies(access.signature, over: access.signingInput))
    }

    @Test("with an agent named, the tokens are for agents and say which one may act")
    func agent() async throws {
        let harness = try await Self.shared.value
        let user = harness.acme.facts.user
        let answer = try await signIn(
            harness, ["user": .string(user.user), "password": .string(user.password), "agent": "support"])
        let access = try claims(answer.json?["access_token"]?.string)
        #expect(access["aud"]?.string == "acme-agents")
        #expect(access["may_act"]?["sub"]?.string == "support")
    }

    @Test("an operator gets groups, another audience, and no organisation")
    func operators() async throws {
        let harness = try await Self.shared.value
        let person = try #require(harness.acme.facts.operators.first)
        let answer = try await signIn(harness, ["user": .string(person.user), "password": .string(person.password)])
        let identity = try claims(answer.json?["id_token"]?.string)
        #expect(identity["aud"]?.string == "acme-operators")
        #expect(identity["groups"] == ["support-leads"])
        #expect(identity["org_id"] == nil)
    }

    @Test("a wrong password and an unknown name get one answer")
    func wrong() async throws {
        let harness = try await Self.shared.value
        let wrong = try await signIn(harness, ["user": .string(harness.acme.facts.user.user), "password": "x"])
        let unknown = try await signIn(harness, ["user": "nobody@globex", "password": "none"])
        #expect(wrong.status == 401)
        #expect(wrong.bytes == unknown.bytes)
        #expect(unknown.status == 401)
    }

    private static let verifier = String(repeating: "v", count: 64)
    private static let redirect = "http%3A%2F%2F127.0.0.1%3A8080%2Fapp%2Fcallback"

    private var parameters: String {
        let challenge = Base64URL.encode(SHA256.hash(data: Array(Self.verifier.utf8)))
        return "response_type=code&client_id=acme-web&redirect_uri=\(Self.redirect)&code_challenge=\(challenge)"
            + "&code_challenge_method=S256&state=s%3C1&nonce=n1"
    }

    private func code(_ harness: Harness) async throws -> String {
        let user = harness.acme.facts.user
        let form = parameters + "&user=\(user.user.text.replacing("@", with: "%40"))&password=\(user.password)"
        let answer = try await Answer.of("POST", harness.acme.url(.identity) + "/authorize", body: form)
        #expect(answer.status == 303)
        let location = try #require(answer.header("Location"))
        #expect(location.hasPrefix("http://127.0.0.1:8080/app/callback?code="))
        #expect(location.hasSuffix("&state=s%3C1"))
        return try #require(location.split(separator: "=")[1].split(separator: "&").first.map(String.init))
    }

    private func redeem(_ harness: Harness, _ code: String, verifier: String = verifier) async throws -> Answer {
        let form =
            "grant_type=authorization_code&client_id=acme-web&code=\(code)&redirect_uri=\(Self.redirect)&code_verifier=\(verifier)"
        return try await Answer.of("POST", harness.acme.url(.identity) + "/token", body: form)
    }

    @Test("the sign-in page hands the request on, escaped, and runs no script")
    func page() async throws {
        let harness = try await Self.shared.value
        let answer = try await Answer.of("GET", harness.acme.url(.identity) + "/authorize?" + parameters)
        let html = try #require(String(validating: answer.bytes, as: UTF8.self))
        #expect(answer.status == 200)
        #expect(html.contains(#"name="state" value="s&lt;1""#))
        #expect(answer.header("Content-Security-Policy")?.hasPrefix("default-src 'none'") == true)
    }

    @Test("the code flow gives tokens, once, to whoever knows the verifier")
    func codeFlow() async throws {
        let harness = try await Self.shared.value
        let code = try await code(harness)
        let tokens = try await redeem(harness, code)
        #expect(tokens.status == 200)
        #expect(try claims(tokens.json?["id_token"]?.string)["nonce"]?.string == "n1")
        #expect(try await redeem(harness, code).error == "invalid_grant")
        let other = try await self.code(harness)
        #expect(try await redeem(harness, other, verifier: String(repeating: "w", count: 64)).error == "invalid_grant")
        #expect(try await redeem(harness, other).error == "invalid_grant")
    }

    @Test("a code lives for a minute")
    func codeExpires() async throws {
        try await Harness.with { harness async throws in
            let code = try await code(harness)
            harness.clock.advance(seconds: 61)
            #expect(try await redeem(harness, code).error == "invalid_grant")
        }
    }

    @Test(
        "a request that is not the front end's gets no page",
        arguments: [
            ("8080%2Fapp", "9999%2Fapp"), ("acme-web", "other"), ("=S256", "=plain"),
            ("response_type=code", "response_type=token"),
            ("&nonce=n1", "&nonce=n1&nonce=n2"),
        ])
    func foreignRequest(_ part: String, _ other: String) async throws {
        let harness = try await Self.shared.value
        let query = parameters.replacing(part, with: other)
        let answer = try await Answer.of("GET", harness.acme.url(.identity) + "/authorize?" + query)
        #expect(answer.status == 400)
        #expect(answer.error == "bad_request")
    }

    @Test("after a rotation both keys are published, the new one signs; withdrawn keys are gone")
    func rotation() async throws {
        try await Harness.with { harness async throws in
            let identity = harness.acme.identity
            let user = harness.acme.facts.user.user
            func kid() throws -> ByteString? {
                CompactToken(ByteString(try identity.tokens(for: user).idToken))?.header["kid"]?.string
            }
            let old = try kid()
            identity.rotateKey()
            let published = identity.jwks["keys"]?.array?.compactMap { $0["kid"]?.string }
            #expect(try kid() != old)
            #expect(published?.count == 2)
            #expect(published?.last == old)
            identity.rotateKey(keepingOld: false)
            #expect(identity.jwks["keys"]?.array?.count == 1)
        }
    }

    @Test("a logout token names the person and the event, and has no nonce")
    func logout() async throws {
        let harness = try await Self.shared.value
        let text = try harness.acme.identity.logoutToken(for: harness.acme.facts.user.user)
        let token = try #require(CompactToken(ByteString(text)))
        #expect(token.header["typ"]?.string == "logout+jwt")
        #expect(token.claims["events"] == ["http://schemas.openid.net/event/backchannel-logout": [:]])
        #expect(token.claims["sub"]?.string == harness.acme.facts.user.subject)
        #expect(token.claims["nonce"] == nil)
    }
}
