import Crypto
import Identity
import JSON
import Primitives
import Storage
import Testing

/// Law 1 at `/mcp`: only a token that Remit wrote for it names a session.
@Suite(.serialized) struct SessionTokenTests {
    private func claims(_ token: ByteString) throws -> JSONObject {
        try CompactToken(parsing: token).claims().object
    }

    /// The claims of a right token, changed, and signed with Remit's own key.
    private func resigned(
        _ world: TestWorld, _ token: ByteString, _ changes: JSONObject, type: ByteString = "at+jwt"
    ) throws -> ByteString {
        var claims = try claims(token)
        for member in changes { claims[member.key] = member.value.isNull ? JSONValue?.none : member.value }
        return try world.keys.sessions.newest.sign(claims, type: type)
    }

    private func reason(_ world: TestWorld, _ token: ByteString) async -> SessionRefusal.Reason? {
        do {
            _ = try await world.verify(token)
            return nil
        } catch { return (error as? SessionRefusal)?.reason }
    }

    @Test func aRightTokenNamesItsSession() async throws {
        let world = try await TestWorld()
        let (opened, token) = try await world.running()
        let session = try await world.verify(token)
        #expect(session.id == opened.id)
        #expect(session.tenant.text == "globex")
        #expect(session.user == opened.user)
        #expect(session.user.issuer == TestWorld.company)
        #expect(session.user.subject == "alice")
        #expect(session.agent.text == "support")
        #expect(session.isAttested)
        #expect(session.claims == ["plan": "gold", "org_id": "globex"])
        #expect(session.authentication.context == "mfa")
        #expect(session.words == 0)
    }

    @Test func itHasExactlyTheClaimsOfTheDesign() async throws {
        let world = try await TestWorld()
        let (opened, token) = try await world.running()
        let claims = try claims(token)
        #expect(
            Set(claims.keys) == [
                "iss", "aud", "sub", "sub_id", "client_id", "act", "tenant", "sid", "jti", "iat", "exp",
            ])
        #expect(claims["iss"]?.string == TestWorld.publicURL)
        #expect(claims["aud"]?.string == "https://remit.example/mcp")
        #expect(claims["sub"]?.string == opened.user.id)
        #expect(claims["sub_id"] == ["format": "iss_sub", "iss": .string(TestWorld.company), "sub": "alice"])
        #expect(claims["act"] == ["sub": "support"])
        #expect(claims["exp"]?.integer == world.clock.seconds + 600)
        #expect(try CompactToken(parsing: token).type == "at+jwt")
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let name: String
        let changes: JSONObject
        var type: ByteString = "at+jwt"
        let reason: SessionRefusal.Reason
        var testDescription: String { name }
    }

    static let changes: [Change] = [
        Change(name: "another type", changes: [:], type: "JWT", reason: .audience),
        Change(name: "a credential's type", changes: [:], type: "remit-credential+jwt", reason: .audience),
        Change(name: "another issuer", changes: ["iss": "https://remit.example/"], reason: .audience),
        Change(name: "another audience", changes: ["aud": "https://remit.example"], reason: .audience),
        Change(name: "a second audience", changes: ["aud": ["https://remit.example/mcp", "x"]], reason: .audience),
        Change(name: "no audience", changes: ["aud": nil], reason: .audience),
        Change(name: "no actor", changes: ["act": nil], reason: .audience),
        Change(name: "an actor that is not the client", changes: ["act": ["sub": "other"]], reason: .audience),
        Change(name: "no session", changes: ["sid": nil], reason: .audience),
        Change(name: "no end", changes: ["exp": nil], reason: .audience),
        Change(name: "an end that is past", changes: ["exp": 1_795_000_000], reason: .expired),
        Change(name: "another tenant", changes: ["tenant": "initech"], reason: .unknown),
        Change(name: "another session", changes: ["sid": "ses_0"], reason: .unknown),
        Change(name: "another user", changes: ["sub": "usr_0"], reason: .unknown),
        Change(name: "another agent", changes: ["client_id": "other", "act": ["sub": "other"]], reason: .unknown),
    ]

    /// Even with Remit's key, each claim is compared.
    @Test(arguments: changes) func everyClaimIsChecked(_ change: Change) async throws {
        let world = try await TestWorld()
        let (_, token) = try await world.running()
        #expect(await reason(world, try resigned(world, token, change.changes, type: change.type)) == change.reason)
    }

    @Test func foreignSignaturesAreRefused() async throws {
        let world = try await TestWorld()
        let (_, token) = try await world.running()
        let claims = try claims(token)
        let kid = world.keys.sessions.newest.kid.text
        let forged = try TestSigner.es256(kid).token(claims, type: "at+jwt")
        #expect(await reason(world, forged) == .signature)
        #expect(await reason(world, try world.companySigner.token(claims, type: "at+jwt")) == .signature)
        #expect(await reason(world, try world.idToken()) == .signature)
        let credential = try world.keys.credentials.newest.sign(claims, type: "at+jwt")
        #expect(await reason(world, credential) == .signature)
        let parts = token.text.split(separator: ".")
        let none = Base64URL.encode(Array(#"{"alg":"none","typ":"at+jwt"}"#.utf8))
        #expect(await reason(world, "\(none).\(String(parts[1])).") == .signature)
        #expect(await reason(world, "opaque") == .signature)
    }

    /// Even with Remit's own key.
    @Test func duplicateClaimsAreRefused() async throws {
        let world = try await TestWorld()
        let (_, token) = try await world.running()
        let key = P256.Signing.PrivateKey()
        let own = try #require(SigningKey(rawRepresentation: Array(key.rawRepresentation), created: world.clock.now))
        let verifier = SessionVerifier(
            issuers: world.issuers, keys: try SigningKeys([own]), rows: RowAuthenticator(world.keys.rows),
            clock: world.clock
        ) { world.verifier.settings }
        let signer = TestSigner(key: .p256(key), kid: own.kid.text)
        let payload = JSONValue.object(try claims(token)).serialized()
        let header = Array(#"{"alg":"ES256","typ":"at+jwt","kid":"\#(own.kid)"}"#.utf8)
        #expect(throws: Never.self) { try verifier.check(try signer.token(header: header, payload: payload)) }
        let doubled = payload.dropLast() + Array(#","tenant":"initech"}"#.utf8)
        #expect(throws: SessionRefusal(.signature, "token.malformed")) {
            try verifier.check(try signer.token(header: header, payload: Array(doubled)))
        }
    }

    @Test func itExpiresThoughItWasSeenBefore() async throws {
        let world = try await TestWorld()
        let (_, token) = try await world.running()
        #expect(await reason(world, token) == nil)
        world.clock.advance(seconds: 599)
        #expect(await reason(world, token) == nil)
        world.clock.advance(seconds: 1)
        #expect(await reason(world, token) == .expired)
    }

    @Test func itNeverOutlivesTheSession() async throws {
        let world = try await TestWorld { $0.absolute = 100 }
        let (opened, token) = try await world.running()
        #expect(try claims(token)["exp"]?.integer == opened.expires.seconds)
    }

    @Test func aSessionKeyIsRotatedWithOverlap() async throws {
        let world = try await TestWorld()
        let (_, token) = try await world.running()
        let next = SigningKey(random: world.random, created: world.clock.now.advanced(seconds: 1))
        let keys = try SigningKeys([next] + world.keys.sessions.all)
        #expect(keys.newest.kid == next.kid)
        let verifier = SessionVerifier(
            issuers: world.issuers, keys: keys, rows: RowAuthenticator(world.keys.rows), clock: world.clock
        ) { world.verifier.settings }
        #expect(throws: Never.self) { try verifier.check(token) }
        let alone = SessionVerifier(
            issuers: world.issuers, keys: try SigningKeys([next]), rows: RowAuthenticator(world.keys.rows),
            clock: world.clock
        ) { world.verifier.settings }
        #expect(throws: SessionRefusal.self) { try alone.check(token) }
    }
}
