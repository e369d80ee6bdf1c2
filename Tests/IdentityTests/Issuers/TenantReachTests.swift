import Identity
import JSON
import Primitives
import Testing

/// Whom issuers speak for, by the forms of `tenant` and `speaks_for`; and tenants whose names look alike.
@Suite(.serialized) struct TenantReachTests {
    private let clock = TestClock()
    private let signer = TestSigner.es256()

    private func tenant(
        runner: IssuerDefinition.Runner = .company, rule: IssuerDefinition.TenantRule, reach: IssuerDefinition.Reach,
        _ claims: JSONObject
    ) async throws -> TenantName? {
        let definition = IssuerDefinition(
            issuer: "https://id.example", runner: runner, keySource: .file(try JSONWebKeySet(signer.keySet())),
            accepts: [.plainToken], frontEndAudiences: ["web"], agentAudiences: [], tenant: rule, speaksFor: reach)
        let registry = IssuerRegistry(
            [definition], ownIssuer: "https://remit.example", operatorIssuer: nil, operatorAudiences: [],
            fetcher: TestFetcher(), clock: clock)
        var all: JSONObject = [
            "iss": "https://id.example", "sub": "a", "aud": "web", "exp": .integer(clock.seconds + 60),
        ]
        for member in claims { all[member.key] = member.value }
        do throws(TokenRefusal) {
            return try await registry.verify(try signedToken(all), expecting: .frontEnd).tenant
        } catch { return nil }
    }

    private func signedToken(_ claims: JSONObject) throws(TokenRefusal) -> ByteString {
        guard let token = try? signer.token(claims) else { throw TokenRefusal(.malformed) }
        return token
    }

    @Test func aFixedTenantNeedsNoClaim() async throws {
        let globex = try TestWorld.tenant("globex")
        let initech = try TestWorld.tenant("initech")
        #expect(try await tenant(rule: .fixed(globex), reach: .tenants([globex]), [:]) == globex)
        #expect(try await tenant(rule: .fixed(globex), reach: .tenants([globex]), ["org_id": "initech"]) == globex)
        #expect(try await tenant(rule: .fixed(globex), reach: .tenants([initech]), [:]) == nil)
    }

    @Test func aClaimMayNameTheReachOfACompanysIssuerOnly() async throws {
        let globex = try TestWorld.tenant("globex")
        let claims: JSONObject = ["org_id": "globex", "orgs": ["initech", "globex"]]
        #expect(try await tenant(rule: .claim("org_id"), reach: .claim("org_id"), claims) == globex)
        #expect(try await tenant(rule: .claim("org_id"), reach: .claim("orgs"), claims) == globex)
        #expect(
            try await tenant(rule: .claim("org_id"), reach: .claim("orgs"), ["org_id": "globex", "orgs": ["initech"]])
                == nil)
        #expect(try await tenant(rule: .claim("org_id"), reach: .claim("orgs"), ["org_id": "globex"]) == nil)
        #expect(try await tenant(runner: .tenant, rule: .claim("org_id"), reach: .claim("org_id"), claims) == nil)
    }

    @Test func composedAndDecomposedNamesAreTwoTenants() async throws {
        let composed = try TestWorld.tenant("caf\u{E9}")
        let decomposed = try TestWorld.tenant("cafe\u{301}")
        #expect(composed.text == decomposed.text)
        #expect(composed != decomposed)
        let reach = IssuerDefinition.Reach.tenants([composed])
        #expect(try await tenant(rule: .claim("org_id"), reach: reach, ["org_id": "caf\u{E9}"]) == composed)
        #expect(try await tenant(rule: .claim("org_id"), reach: reach, ["org_id": "cafe\u{301}"]) == nil)
    }
}
