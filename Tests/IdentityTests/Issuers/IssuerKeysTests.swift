import Identity
import JSON
import Primitives
import Testing

/// Where an issuer's keys come from: discovery, rotation, and bounds on what is fetched.
@Suite(.serialized) struct IssuerKeysTests {
    private static let discovery: ByteString = "\(TestWorld.company)/.well-known/openid-configuration"
    private static let keys: ByteString = "\(TestWorld.company)/keys"

    private func refusal(_ world: TestWorld, _ token: ByteString) async -> TokenRefusal.Reason? {
        do throws(TokenRefusal) {
            _ = try await world.issuers.verify(token, expecting: .frontEnd)
            return nil
        } catch { return error.reason }
    }

    private func fetches(_ world: TestWorld) -> Int { world.fetcher.requests.filter { $0 == Self.keys }.count }

    @Test func keysAreFetchedOnceForManyTokens() async throws {
        let world = try await TestWorld()
        for number in 0..<20 { #expect(await refusal(world, try world.idToken(["n": .integer(Int64(number))])) == nil) }
        #expect(world.fetcher.requests == [Self.discovery, Self.keys])
    }

    @Test func manyAtOnceShareOneFetch() async throws {
        let world = try await TestWorld()
        world.fetcher.setDelay(.milliseconds(50))
        let tokens = try (0..<16).map { try world.idToken(["n": .integer(Int64($0))]) }
        await withTaskGroup(of: TokenRefusal.Reason?.self) { group in
            for token in tokens { group.addTask { await refusal(world, token) } }
            for await reason in group { #expect(reason == nil) }
        }
        #expect(fetches(world) == 1)
    }

    @Test func aNewKeyIsFoundAfterThePauseAndNotBefore() async throws {
        let world = try await TestWorld()
        #expect(await refusal(world, try world.idToken()) == nil)
        let next = TestSigner.es256("company-2")
        let both: JSONValue = ["keys": [try world.companySigner.publicKey(), try next.publicKey()]]
        try TestWorld.publish(TestWorld.company, both, on: world.fetcher)
        let token = try next.token(world.idClaims())
        #expect(await refusal(world, token) == .unknownKey)
        #expect(fetches(world) == 1)
        world.clock.advance(seconds: 30)
        #expect(await refusal(world, token) == nil)
        #expect(await refusal(world, try world.idToken()) == nil)
        #expect(fetches(world) == 2)
    }

    @Test func unknownKeyIdsDoNotFloodTheIssuer() async throws {
        let world = try await TestWorld()
        for number in 0..<50 {
            let token = try TestSigner.es256("made-up-\(number)").token(world.idClaims())
            #expect(await refusal(world, token) == .unknownKey)
            world.clock.advance(seconds: 1)
        }
        #expect(fetches(world) == 2)
    }

    @Test func aWithdrawnKeyIsForgottenWithItsTokens() async throws {
        let world = try await TestWorld()
        let token = try world.idToken(["exp": .integer(world.clock.seconds + 90_000)])
        #expect(await refusal(world, token) == nil)
        let next = TestSigner.es256("company-2")
        try TestWorld.publish(TestWorld.company, try next.keySet(), on: world.fetcher)
        world.clock.advance(seconds: 600)
        #expect(await refusal(world, try next.token(world.idClaims())) == nil)
        #expect(await refusal(world, token) == .unknownKey)
    }

    @Test func keysServeWhileTheIssuerIsDownForADay() async throws {
        let world = try await TestWorld()
        #expect(await refusal(world, try world.idToken()) == nil)
        world.fetcher.setDown(true)
        world.clock.advance(seconds: 86_000)
        #expect(await refusal(world, try world.idToken()) == nil)
        world.clock.advance(seconds: 1_000)
        #expect(await refusal(world, try world.idToken()) == .keysUnavailable)
        world.fetcher.setDown(false)
        world.clock.advance(seconds: 30)
        #expect(await refusal(world, try world.idToken()) == nil)
    }

    @Test func aFailingIssuerIsAskedWithPauses() async throws {
        let world = try await TestWorld()
        world.fetcher.setDown(true)
        for _ in 0..<29 {
            #expect(await refusal(world, try world.idToken()) == .keysUnavailable)
            world.clock.advance(seconds: 1)
        }
        #expect(world.fetcher.requests.count == 1)
    }

    static let documents: [(String, JSONValue)] = [
        ("another issuer", ["issuer": "https://id.evil.example", "jwks_uri": "https://id.acme.example/keys"]),
        (
            "the issuer with a slash",
            ["issuer": "https://id.acme.example/", "jwks_uri": "https://id.acme.example/keys"]
        ),
        ("no issuer", ["jwks_uri": "https://id.acme.example/keys"]),
        ("no keys", ["issuer": "https://id.acme.example"]),
        ("keys over http", ["issuer": "https://id.acme.example", "jwks_uri": "http://id.acme.example/keys"]),
        ("keys in a file", ["issuer": "https://id.acme.example", "jwks_uri": "file:///etc/passwd"]),
    ]

    @Test(arguments: documents) func wrongDocumentsAreRefused(name: String, document: JSONValue) async throws {
        let world = try await TestWorld()
        world.fetcher.serve(Self.discovery, document.serialized())
        world.fetcher.serve("http://id.acme.example/keys", try world.companySigner.keySet().serialized())
        #expect(await refusal(world, try world.idToken()) == .keysUnavailable)
    }

    @Test(arguments: ["", "[]", "{\"keys\":1}", "not JSON"]) func wrongKeySetsAreRefused(text: String) async throws {
        let world = try await TestWorld()
        world.fetcher.serve(Self.keys, Array(text.utf8))
        #expect(await refusal(world, try world.idToken()) == .keysUnavailable)
    }

    @Test func aLyingFetcherIsBounded() async throws {
        let world = try await TestWorld()
        let padding = [UInt8](repeating: 0x20, count: 300 << 10)
        world.fetcher.serve(Self.keys, try world.companySigner.keySet().serialized() + padding)
        #expect(await refusal(world, try world.idToken()) == .keysUnavailable)
    }

    static let addresses: [(String, Bool)] = [
        ("https://id.acme.example", true), ("https://id.acme.example:8443/x?y=1", true),
        ("https://10.0.0.1/keys", true),
        ("http://127.0.0.1:9101", true), ("http://127.8.9.10/", true), ("http://localhost:80/x", true),
        ("http://LOCALHOST", true),
        ("http://[::1]:9101/keys", true), ("http://id.acme.example", false), ("http://127.0.0.1.evil.example", false),
        ("http://127.0.0.1@evil.example/", false), ("http://evil.example#@127.0.0.1", false),
        ("http://localhost.evil.example", false),
        ("http://127.1", false), ("http://127.0.0.256", false), ("http://127.0.0.01", false),
        ("http://0177.0.0.1", false),
        ("http://[::2]", false), ("http://[::1]evil", false), ("http://[::1", false), ("http://127.0.0.1:80:80", false),
        ("http://127.0.0.1:", false), ("http://127.0.0.1\\@evil.example", false), ("http://", false),
        ("https:///x", false),
        ("ftp://127.0.0.1", false), ("HTTPS://id.acme.example", false), ("https://id.acme.example/ x", false),
        ("https://id.\u{E9}.example", false), ("", false),
    ]

    @Test(arguments: addresses) func onlyHTTPSOrLoopbackIsAsked(address: String, isAllowed: Bool) {
        #expect(EndpointAddress.isAllowed(ByteString(address)) == isAllowed)
    }
}
