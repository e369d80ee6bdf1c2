import Acme
import JSON
import Primitives
import Testing

@Suite("A back end checks Remit's credential")
struct CredentialTests {
    private static let shared = Task { try await Harness() }

    @Test("one that fits is accepted, once")
    func acceptedOnce() async throws {
        let harness = try await Self.shared.value
        let token = try harness.credential(harness.claims(.billing, "GET", "/probe", tool: "billing_probe"))
        let first = try await harness.send(.billing, "GET", "/probe", bearers: [token])
        let second = try await harness.send(.billing, "GET", "/probe", bearers: [token])
        #expect(first.status == 200)
        #expect(second.status == 401)
        #expect(second.error == "credential_replayed")
        #expect(second.header("WWW-Authenticate") == #"Bearer error="invalid_token""#)
    }

    /// One way in which a credential is not good for the request.
    struct Flaw: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: CredentialProblem
        let alter: @Sendable (inout JSONObject) -> Void

        init(_ name: String, _ code: CredentialProblem, _ alter: @escaping @Sendable (inout JSONObject) -> Void) {
            testDescription = name
            self.code = code
            self.alter = alter
        }
    }

    private static func shift(_ claims: inout JSONObject, iat: Int64, exp: Int64) {
        let now = claims["iat"]?.integer ?? 0
        claims["iat"] = .integer(now + iat)
        claims["exp"] = .integer(now + exp)
    }

    static let flaws: [Flaw] =
        [
            Flaw("another issuer", .issuer) { $0["iss"] = "http://127.0.0.1:1" },
            Flaw("another service", .audience) { $0["aud"] = "http://127.0.0.1:1" },
            Flaw("this service among others", .audience) { $0["aud"] = .string("\($0["aud"]?.string ?? "")/") },
            Flaw("a list of audiences", .claims) { $0["aud"] = [$0["aud"] ?? ""] },
            Flaw("an unknown tenant", .tenant) { $0["tenant"] = "hooli" },
            Flaw("another tool", .tool) { $0["tool"] = "billing_list_products" },
            Flaw("another request", .request) {
                $0["req"] = .string(Base64URL.encode([UInt8](repeating: 7, count: 32)))
            },
            Flaw("expired", .expired) { shift(&$0, iat: -20, exp: 0) },
            Flaw("issued in the future", .notYetValid) { shift(&$0, iat: 20, exp: 40) },
            Flaw("31 seconds long", .lifetime) { shift(&$0, iat: 0, exp: 31) },
            Flaw("no time at all", .lifetime) { shift(&$0, iat: 0, exp: 0) },
            Flaw("an iat that is text", .claims) { $0["iat"] = "0" },
            Flaw("a subject that is no pair", .claims) { $0["sub_id"] = ["format": "email", "email": "a@b"] },
            Flaw("nobody who acts", .claims) { $0["act"] = [:] },
        ]
        + ["iss", "aud", "sub", "sub_id", "act", "tenant", "tool", "req", "intent", "jti", "iat", "exp"].map { name in
            Flaw("no \(name)", .claims) { $0[ByteString(name)] = nil }
        }

    @Test("and refuses each flaw with its own code", arguments: flaws)
    func flaw(_ flaw: Flaw) async throws {
        let harness = try await Self.shared.value
        var claims = harness.claims(.billing, "GET", "/probe", tool: "billing_probe")
        flaw.alter(&claims)
        let answer = try await harness.send(.billing, "GET", "/probe", bearers: [try harness.credential(claims)])
        #expect(answer.status == 401)
        #expect(answer.error == ByteString(flaw.code.rawValue))
    }

    @Test(
        "and refuses a header that is not Remit's",
        arguments: [
            (#"{"alg":"none","typ":"remit-credential+jwt","kid":"KID"}"#, CredentialProblem.algorithm),
            (#"{"alg":"HS256","typ":"remit-credential+jwt","kid":"KID"}"#, .algorithm),
            (#"{"alg":"ES256","typ":"at+jwt","kid":"KID"}"#, .type),
            (#"{"alg":"ES256","kid":"KID"}"#, .type),
            (#"{"alg":"ES256","typ":"remit-credential+jwt","kid":"other"}"#, .unknownKey),
            (#"{"alg":"ES256","typ":"remit-credential+jwt"}"#, .unknownKey),
            (#"{"alg":"ES256","typ":"remit-credential+jwt","kid":"KID","crit":["b64"],"b64":false}"#, .malformed),
            (#"{"alg":"ES256","alg":"ES256","typ":"remit-credential+jwt","kid":"KID"}"#, .malformed),
            (#"["ES256"]"#, .malformed),
            (#"{"kid":"KID","typ":"remit-credential+jwt","alg":"ES256"}"#, .signature),
        ])
    func header(_ header: String, _ code: CredentialProblem) async throws {
        let harness = try await Self.shared.value
        let good = try harness.credential(harness.claims(.billing, "GET", "/probe", tool: "billing_probe"))
        let kid = try #require(harness.remit.jwks["keys"]?[0]?["kid"]?.string)
        let altered = Base64URL.encode(header.replacing("KID", with: kid.text).utf8)
        let token = ([altered] + good.split(separator: ".").dropFirst().map(String.init)).joined(separator: ".")
        let answer = try await harness.send(.billing, "GET", "/probe", bearers: [token])
        #expect(answer.status == 401)
        #expect(answer.error == ByteString(code.rawValue))
    }

    @Test(
        "and refuses what is no token",
        arguments: ["x", "a.b", "..", "a.b.c.d", "e30.e30.", "e30.W10.AA", "\u{E9}.e30.AA"])
    func noToken(_ text: String) async throws {
        let harness = try await Self.shared.value
        let answer = try await harness.send(.billing, "GET", "/probe", bearers: [text])
        #expect(answer.status == 401)
        #expect(["credential_malformed", "credential_type"].contains(answer.error))
    }

    @Test("and refuses none, and two")
    func count() async throws {
        let harness = try await Self.shared.value
        let tokens = try (0..<2).map { _ in
            try harness.credential(harness.claims(.billing, "GET", "/probe", tool: "billing_probe"))
        }
        #expect(try await harness.send(.billing, "GET", "/probe", bearers: []).error == "credential_missing")
        #expect(try await harness.send(.billing, "GET", "/probe", bearers: tokens).error == "credential_missing")
    }

    @Test("and refuses another key's signature under the same kid")
    func foreignKey() async throws {
        let harness = try await Self.shared.value
        let other = try await TenantIssuer.start()
        let claims = harness.claims(.billing, "GET", "/probe", tool: "billing_probe")
        let mine = try harness.credential(claims).split(separator: ".")
        let theirs = try other.mint(claims, type: "remit-credential+jwt").split(separator: ".")
        await other.stop()
        let token = "\(mine[0]).\(mine[1]).\(theirs[2])"
        #expect(try await harness.send(.billing, "GET", "/probe", bearers: [token]).error == "credential_signature")
    }

    @Test("and refuses one for the same path with another query, method or body")
    func otherRequest() async throws {
        let harness = try await Self.shared.value
        let invoice = harness.acme.facts.smallRefund.invoice
        let path = "/invoices/\(invoice)/refunds"
        let claims = harness.claims(
            .billing, "POST", path, body: #"{"amount":1,"reason":"a"}"#, tool: "billing_issue_refund")
        let token = try harness.credential(claims)
        let more = #"{"amount":2,"reason":"a"}"#
        #expect(
            try await harness.send(.billing, "POST", path, body: more, bearers: [token]).error == "credential_request")
        let query = try await harness.send(
            .billing, "POST", path + "?x=1", body: #"{"amount":1,"reason":"a"}"#, bearers: [token])
        #expect(query.error == "credential_request")
        // The refusals have not spent it.
        let honest = try await harness.send(
            .billing, "POST", path, body: #"{"amount":1,"reason":"a"}"#, bearers: [token])
        #expect(honest.status == 201)
    }

    @Test("a skew of a few seconds is forgiven")
    func skew() async throws {
        let harness = try await Self.shared.value
        var claims = harness.claims(.billing, "GET", "/probe", tool: "billing_probe")
        Self.shift(&claims, iat: 4, exp: 30)
        let answer = try await harness.send(.billing, "GET", "/probe", bearers: [try harness.credential(claims)])
        #expect(answer.status == 200)
    }

    @Test("one credential sent at once many times is accepted once")
    func parallelReplay() async throws {
        let harness = try await Self.shared.value
        let token = try harness.credential(harness.claims(.tickets, "GET", "/probe", tool: "tickets_probe"))
        let accepted = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<16 {
                group.addTask { try await harness.send(.tickets, "GET", "/probe", bearers: [token]).status }
            }
            return try await group.reduce(into: 0) { $0 += $1 == 200 ? 1 : 0 }
        }
        #expect(accepted == 1)
    }

    @Test("without the issuer's keys nothing is accepted, and 503 says so")
    func noKeys() async throws {
        try await Harness.with { harness async throws in
            let token = try harness.credential(harness.claims(.billing, "GET", "/probe", tool: "billing_probe"))
            await harness.remit.stop()
            // The keys of before are forgotten.
            harness.acme.trust(harness.remit.issuer.text, jwks: harness.remit.issuer.text + "/jwks")
            let answer = try await harness.send(.billing, "GET", "/probe", bearers: [token])
            #expect(answer.status == 503)
            #expect(answer.error == "credential_keys_unavailable")
        }
    }

    @Test("the access log names who acted, for whom and why")
    func accessLog() async throws {
        try await Harness.with { harness async throws in
            var claims = harness.claims(.billing, "GET", "/probe", tool: "billing_probe")
            claims["act"] = ["sub": "resolver"]
            claims["intent"] = "int_77"
            _ = try await harness.send(.billing, "GET", "/probe", bearers: [try harness.credential(claims)])
            let entry = try #require(harness.acme.access.entries().last)
            guard case .credential(let credential) = entry.access else {
                Issue.record("no credential in the entry")
                return
            }
            #expect(credential.actor == "resolver")
            #expect(credential.intent == "int_77")
            #expect(entry.tool == "billing_probe")
            #expect(entry.status == 200)
            #expect(entry.json["credential"]?["act"]?.string == "resolver")
        }
    }
}
