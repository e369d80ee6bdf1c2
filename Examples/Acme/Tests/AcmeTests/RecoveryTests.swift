import Acme
import Crypto
import JSON
import Primitives
import Testing

@Suite("Credentials")
struct RecoveryTests {
    private static let shared = Task { try await Harness() }

    private func harness() async throws -> Harness { try await Self.shared.value }

    private func rows(_ table: AcmeTable, _ harness: Harness) async throws -> [JSONValue] {
        try await harness.acme.rows(table).array ?? []
    }

    private func send(_ harness: Harness, _ method: String, _ path: String, _ body: String = "") async throws -> Answer
    {
        try await harness.open(.credentials, method, path, body: body)
    }

    /// The digits of the code that left last for an address.
    private func code(to recipient: ByteString, _ harness: Harness) async throws -> String {
        let sent = try await rows(.securityOutbox, harness).last {
            $0["recipient"]?.string == recipient && $0["subject"]?.string == "Your code"
        }
        let match = try #require(sent?["body"]?.string?.text.firstMatch(of: /[0-9]{6}/))
        return String(match.0)
    }

    private func factor(_ kind: ByteString, _ harness: Harness, _ account: ByteString) async throws -> ByteString {
        let listed = try await send(harness, "GET", "/accounts/\(account)/factors").json?["factors"]?.array ?? []
        return try #require(listed.first { $0["kind"]?.string == kind }?["id"]?.string)
    }

    @Test("a new key's secret is told once, and kept as a digest")
    func keys() async throws {
        let harness = try await harness()
        let account = harness.acme.facts.neighbour.account
        let made = try await send(harness, "POST", "/accounts/\(account)/api-keys", #"{"label":"ci"}"#)
        #expect(made.status == 201)
        let secret = try #require(made.json?["secret"]?.string)
        let id = try #require(made.json?["id"]?.string)
        let row = try #require(try await rows(.apiKeys, harness).first { $0["id"]?.string == id })
        #expect(row["digest"]?.string?.text == Hex.encode(SHA256.hash(data: Array(secret.utf8))))
        let read = try await send(harness, "GET", "/api-keys/\(id)")
        #expect(read.status == 200 && read.json?["secret"] == nil && read.json?["status"] == "active")
        #expect(try await send(harness, "POST", "/api-keys/\(id)/revoke").json?["status"] == "revoked")
        let told = try await rows(.notifications, harness).filter { $0["account_id"]?.string == account }
        #expect(told.count == 2)
    }

    @Test("a code goes out by the outbox alone, is good once, and stands five guesses")
    func codes() async throws {
        let harness = try await harness()
        let person = harness.acme.facts.victim
        let id = try await factor("email", harness, person.account)
        func check(_ code: String) async throws -> JSONValue? {
            try await send(harness, "POST", "/factors/\(id)/codes/check", #"{"code":"\#(code)"}"#).json?["status"]
        }
        let sent = try await send(harness, "POST", "/factors/\(id)/codes")
        #expect(sent.status == 201 && sent.json?["status"] == "sent")
        let first = try await code(to: person.email, harness)
        #expect(try await check("x\(first)") == "rejected")
        #expect(try await check(first) == "accepted")
        #expect(try await check(first) == "rejected")
        _ = try await send(harness, "POST", "/factors/\(id)/codes")
        let second = try await code(to: person.email, harness)
        for _ in 0..<5 { #expect(try await check("none") == "rejected") }
        #expect(try await check(second) == "rejected")
    }

    @Test("a code expires, and a newer one replaces it")
    func expiry() async throws {
        try await Harness.with { harness in
            let person = harness.acme.facts.user
            let id = try await factor("email", harness, person.account)
            func check(_ code: String) async throws -> JSONValue? {
                try await send(harness, "POST", "/factors/\(id)/codes/check", #"{"code":"\#(code)"}"#).json?["status"]
            }
            _ = try await send(harness, "POST", "/factors/\(id)/codes")
            let first = try await code(to: person.email, harness)
            _ = try await send(harness, "POST", "/factors/\(id)/codes")
            let second = try await code(to: person.email, harness)
            if first != second { #expect(try await check(first) == "rejected") }
            harness.clock.advance(seconds: 601)
            #expect(try await check(second) == "rejected")
        }
    }

    @Test("a changed address changes its factor, is written down, and the old one is told")
    func contact() async throws {
        try await Harness.with { harness in
            let person = harness.acme.facts.user
            let path = "/accounts/\(person.account)/contact"
            let changed = try await send(harness, "PATCH", path, #"{"email":"new@globex.example"}"#)
            #expect(changed.json?["previous_email"]?.string == person.email)
            let id = try await factor("email", harness, person.account)
            let factor = try #require(try await rows(.factors, harness).first { $0["id"]?.string == id })
            #expect(factor["destination"] == "new@globex.example")
            let changes = try await send(harness, "GET", "\(path)/changes").json?["changes"]?.array
            #expect(changes?.count == 1 && changes?.first?["changed_on"] == factor["changed_on"])
            #expect(try await rows(.securityOutbox, harness).last?["recipient"]?.string == person.email)
        }
    }

    @Test("a reset has a link, told once, and can be cancelled")
    func resets() async throws {
        let harness = try await harness()
        let account = harness.acme.facts.user.account
        let started = try await send(harness, "POST", "/accounts/\(account)/password-resets")
        #expect(started.json?["link"]?.string?.text.hasPrefix("https://acme.example/reset/") == true)
        let id = try #require(started.json?["id"]?.string)
        #expect(try await send(harness, "GET", "/password-resets/\(id)").json?["link"] == nil)
        #expect(try await send(harness, "DELETE", "/password-resets/\(id)").json?["status"] == "cancelled")
    }
}
