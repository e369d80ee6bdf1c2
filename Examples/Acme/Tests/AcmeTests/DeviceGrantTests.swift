import Acme
import JSON
import Primitives
import Testing

/// The device grant (RFC 8628) of Acme's operators.
@Suite("Device grant")
struct DeviceGrantTests {
    private static let grant = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code"

    private func begin(_ harness: Harness, client: String = "acme-operators") async throws -> Answer {
        try await Answer.of(
            "POST", harness.acme.url(.identity) + "/device_authorization", body: "client_id=\(client)&scope=openid")
    }

    private func poll(_ harness: Harness, _ device: ByteString, client: String = "acme-operators") async throws
        -> Answer
    {
        try await Answer.of(
            "POST", harness.acme.url(.identity) + "/token",
            body: "grant_type=\(Self.grant)&client_id=\(client)&device_code=\(device)")
    }

    private func answer(
        _ harness: Harness, _ code: ByteString, _ user: ByteString, _ password: ByteString, _ answer: String = "allow"
    ) async throws -> Int {
        let name = user.text.replacing("@", with: "%40")
        return try await Answer.of(
            "POST", harness.acme.url(.identity) + "/device",
            body: "user_code=\(code)&user=\(name)&password=\(password)&answer=\(answer)"
        ).status
    }

    @Test("the metadata names it")
    func metadata() async throws {
        try await Harness.with { harness async throws in
            let url = harness.acme.url(.identity)
            let document = try await Answer.of("GET", url + "/.well-known/openid-configuration").json
            #expect(document?["device_authorization_endpoint"]?.string == ByteString(url + "/device_authorization"))
            #expect(document?["grant_types_supported"]?.array?.count == 2)
        }
    }

    @Test("pending, too fast, then the tokens of the operator who allowed it, once")
    func flow() async throws {
        try await Harness.with { harness async throws in
            let person = try #require(harness.acme.facts.operators.first)
            let codes = try #require(try await begin(harness).json)
            let device = try #require(codes["device_code"]?.string)
            let code = try #require(codes["user_code"]?.string)
            #expect(try await poll(harness, device).error == "authorization_pending")
            #expect(try await poll(harness, device).error == "slow_down")
            harness.clock.advance(seconds: 3)
            #expect(try await poll(harness, device).error == "slow_down")
            harness.clock.advance(seconds: 30)
            #expect(try await poll(harness, device).error == "authorization_pending")
            // As a person may type it.
            let typed = ByteString(code.text.lowercased().replacing("-", with: ""))
            #expect(try await answer(harness, typed, person.user, person.password) == 200)
            #expect(try await answer(harness, code, person.user, person.password) == 400)
            harness.clock.advance(seconds: 30)
            let tokens = try await poll(harness, device)
            #expect(tokens.status == 200)
            let claims = tokens.json?["access_token"]?.string.flatMap(CompactToken.init)?.claims
            #expect(claims?["aud"]?.string == "acme-operators")
            #expect(claims?["sub"]?.string == person.subject)
            #expect(claims?["groups"] == ["support-leads"])
            harness.clock.advance(seconds: 30)
            #expect(try await poll(harness, device).error == "invalid_grant")
        }
    }

    @Test("a customer, a wrong password and a wrong code let nobody in")
    func strangers() async throws {
        try await Harness.with { harness async throws in
            let person = try #require(harness.acme.facts.operators.first)
            let user = harness.acme.facts.user
            let codes = try #require(try await begin(harness).json)
            let device = try #require(codes["device_code"]?.string)
            let code = try #require(codes["user_code"]?.string)
            #expect(try await answer(harness, code, user.user, user.password) == 401)
            #expect(try await answer(harness, code, person.user, "x") == 401)
            #expect(try await answer(harness, "BBBB-BBBB", person.user, person.password) == 400)
            #expect(try await poll(harness, device).error == "authorization_pending")
            harness.clock.advance(seconds: 30)
            #expect(try await answer(harness, code, person.user, person.password, "refuse") == 200)
            #expect(try await poll(harness, device).error == "access_denied")
        }
    }

    @Test("codes end after ten minutes, and are the operators' client's alone")
    func ends() async throws {
        try await Harness.with { harness async throws in
            let person = try #require(harness.acme.facts.operators.first)
            #expect(try await begin(harness, client: "acme-web").status == 400)
            let codes = try #require(try await begin(harness).json)
            let device = try #require(codes["device_code"]?.string)
            #expect(try await poll(harness, device, client: "acme-web").error == "invalid_grant")
            #expect(try await poll(harness, "dev_none").error == "invalid_grant")
            harness.clock.advance(seconds: 601)
            #expect(try await poll(harness, device).error == "expired_token")
            let code = try #require(codes["user_code"]?.string)
            #expect(try await answer(harness, code, person.user, person.password) == 400)
        }
    }

    @Test("the page shows the code, escaped, and runs no script")
    func page() async throws {
        try await Harness.with { harness async throws in
            let answer = try await Answer.of(
                "GET", harness.acme.url(.identity) + "/device?user_code=%3Cb%3E%22")
            let html = try #require(String(validating: answer.bytes, as: UTF8.self))
            #expect(html.contains(#"value="&lt;b&gt;&quot;""#))
            #expect(answer.header("Content-Security-Policy")?.hasPrefix("default-src 'none'") == true)
        }
    }
}
