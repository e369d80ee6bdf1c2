import Identity
import JSON
import Primitives
import Storage
import Testing

/// `private_key_jwt`: how an agent proves its name, once with each assertion.
@Suite(.serialized) struct ClientAssertionTests {
    private func refusal(_ world: TestWorld, _ assertion: ByteString, code: ByteString) async throws -> OAuthError? {
        let form = try world.form([
            "subject_token": code, "subject_token_type": TokenEndpoint.sessionCode, "client_assertion": assertion,
        ])
        do throws(OAuthError) {
            _ = try await world.endpoint.exchange(form, agents: world.agents, tenants: [:])
            return nil
        } catch { return error }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let changes: JSONObject
        let detail: String?
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "right", changes: [:], detail: nil),
        Case(name: "for the issuer", changes: ["aud": "https://remit.example"], detail: nil),
        Case(name: "as a list of one", changes: ["aud": ["https://remit.example/oauth/token"]], detail: nil),
        Case(name: "for another server", changes: ["aud": "https://other.example"], detail: "token.audience"),
        Case(name: "for MCP", changes: ["aud": "https://remit.example/mcp"], detail: "token.audience"),
        Case(
            name: "for two servers", changes: ["aud": ["https://remit.example/oauth/token", "https://other.example"]],
            detail: "token.audience"),
        Case(name: "for nobody", changes: ["aud": nil], detail: "token.audience"),
        Case(name: "about another", changes: ["sub": "other"], detail: "token.claim"),
        Case(name: "about nobody", changes: ["sub": nil], detail: "token.claim"),
        Case(name: "by another", changes: ["iss": "other", "sub": "other"], detail: "token.signature"),
        Case(name: "by a stranger", changes: ["iss": "nobody", "sub": "nobody"], detail: "token.issuer"),
        Case(name: "without id", changes: ["jti": nil], detail: "token.claim"),
        Case(name: "without end", changes: ["exp": nil], detail: "token.claim"),
        Case(name: "expired", changes: ["exp": 1_794_999_940], detail: "token.expired"),
        Case(name: "for too long", changes: ["exp": 1_795_000_361], detail: "token.claim"),
        Case(name: "from the future", changes: ["iat": 1_795_000_061], detail: "token.not-yet-valid"),
    ]

    @Test(arguments: cases) func eachClaimIsChecked(_ one: Case) async throws {
        let world = try await TestWorld()
        let opened = try await world.open()
        let signer = TestSigner(key: world.agentSigner.key, kid: nil)
        let refused = try await refusal(world, try world.assertion(one.changes, by: signer), code: opened.code)
        #expect(refused?.detail == one.detail)
        #expect(refused == nil || refused?.status == 401)
    }

    @Test func anotherAgentsKeyProvesNothing() async throws {
        let world = try await TestWorld()
        let opened = try await world.open()
        let signer = TestSigner(key: world.otherSigner.key, kid: "agent-1")
        let refused = try await refusal(world, try world.assertion(by: signer), code: opened.code)
        #expect(refused?.detail == "token.signature")
    }

    @Test func anAgentThatMayNotStartIsNoClient() async throws {
        let world = try await TestWorld()
        let opened = try await world.open()
        world.clock.advance(seconds: 90 * 86_400)
        #expect(try await refusal(world, try world.assertion(), code: opened.code)?.detail == "token.issuer")
    }

    @Test func anAssertionServesOnceAlsoWhereTheGrantIsRefused() async throws {
        let world = try await TestWorld()
        let opened = try await world.open()
        let assertion = try world.assertion()
        #expect(try await refusal(world, assertion, code: "cod_wrong")?.detail == "oauth.code")
        #expect(try await refusal(world, assertion, code: opened.code)?.detail == "oauth.assertion-replayed")
        #expect(try await refusal(world, try world.assertion(), code: opened.code) == nil)
    }

    @Test func twoAgentsMayUseTheSameId() async throws {
        let world = try await TestWorld()
        for agent in ["support", "other"] {
            let opened = try await world.open(agent: agent)
            let assertion = try world.assertion(["jti": "same"], agent: agent)
            #expect(try await refusal(world, assertion, code: opened.code) == nil)
        }
    }

    @Test func whatIsRememberedExpiresAndIsBounded() async throws {
        let world = try await TestWorld()
        let opened = try await world.open()
        try await world.database.write { transaction in
            for number in 0..<10_000 {
                try transaction.execute(
                    "INSERT INTO spent_values (kind, owner, digest, expires) VALUES ('assertion', 'support', ?, ?)",
                    [.blob(Array("\(number)".utf8)), .time(world.clock.now.advanced(seconds: 10))])
            }
        }
        #expect(try await refusal(world, try world.assertion(), code: opened.code)?.status == 429)
        world.clock.advance(seconds: 11)
        #expect(try await refusal(world, try world.assertion(), code: opened.code) == nil)
        let row = try await world.database.read { try $0.row("SELECT COUNT(*) AS count FROM spent_values") }
        #expect(try #require(row).integer("count") == 1)
    }
}
