import Identity
import JSON
import Primitives
import Testing

/// Which kinds of token an issuer may send: `accepts`.
@Suite(.serialized) struct TokenKindTests {
    private let clock = TestClock()
    private let signer = TestSigner.es256()

    private func kind(
        _ accepts: Set<IssuerDefinition.TokenKind>, type: String?, isAccessToken: Bool = false,
        _ claims: JSONObject = [:]
    ) async throws -> Result<VerifiedToken.TokenKind, TokenRefusal> {
        let definition = IssuerDefinition(
            issuer: "https://id.example", runner: .company, keySource: .file(try JSONWebKeySet(signer.keySet())),
            accepts: accepts,
            frontEndAudiences: ["web"], agentAudiences: [], tenant: .fixed(try TestWorld.tenant("globex")),
            speaksFor: .tenants([try TestWorld.tenant("globex")]))
        let registry = IssuerRegistry(
            [definition], ownIssuer: "https://remit.example", operatorIssuer: nil, operatorAudiences: [],
            fetcher: TestFetcher(), clock: clock)
        var all: JSONObject = [
            "iss": "https://id.example", "sub": "a", "aud": "web", "iat": .integer(clock.seconds),
            "exp": .integer(clock.seconds + 60), "jti": "1",
        ]
        if isAccessToken { all["client_id"] = "web" }
        for member in claims { all[member.key] = member.value }
        let token = try signer.token(all, type: type)
        do throws(TokenRefusal) { return .success(try await registry.verify(token, expecting: .frontEnd).kind) } catch {
            return .failure(error)
        }
    }

    @Test func theTypeSaysAccessToken() async throws {
        #expect(try await kind([.accessToken], type: "at+jwt", isAccessToken: true) == .success(.accessToken))
        #expect(try await kind([.idToken, .plainToken], type: "at+jwt") == .failure(TokenRefusal(.kind, "at+jwt")))
    }

    @Test(arguments: ["JWT", nil] as [String?]) func otherwiseWhatTheIssuerMaySend(type: String?) async throws {
        #expect(try await kind([.idToken], type: type) == .success(.idToken))
        #expect(try await kind([.plainToken], type: type, ["auth_time": 1]) == .success(.plainToken))
        #expect(try await kind([.idToken, .plainToken], type: type) == .success(.plainToken))
        #expect(try await kind([.idToken, .plainToken], type: type, ["nonce": "x"]) == .success(.idToken))
        #expect(try await kind([.accessToken], type: type) == .failure(TokenRefusal(.kind, "id_token, jwt")))
        #expect(try await kind([], type: type) == .failure(TokenRefusal(.kind, "id_token, jwt")))
    }

    @Test("an access token is never taken for an ID token", arguments: ["scope", "scp", "client_id"] as [ByteString])
    func accessTokens(mark: ByteString) async throws {
        let marked: JSONObject = [mark: "read", "nonce": "x", "auth_time": 1]
        #expect(try await kind([.idToken, .accessToken], type: "JWT", marked) == .failure(TokenRefusal(.kind, "jwt")))
        #expect(try await kind([.idToken, .plainToken], type: "JWT", marked) == .success(.plainToken))
    }
}
