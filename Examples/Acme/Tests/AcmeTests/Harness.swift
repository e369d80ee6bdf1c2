import Acme
import AsyncHTTPClient
import Crypto
import JSON
import NIOCore
import NIOHTTP1
import Primitives
import Synchronization

/// Acme on free ports, and a stand-in for Remit that mints credentials.
final class Harness: Sendable {
    let acme: AcmeServices
    let remit: TenantIssuer
    let clock: SettableClock

    init(seed: UInt64 = 0, modes: Set<AuthenticationMode> = [.perCall, .sharedKey], directory: String? = nil)
        async throws
    {
        clock = SettableClock()
        remit = try await TenantIssuer.start()
        acme = AcmeServices(
            AcmeConfiguration(seed: seed, directory: directory, remit: remit.issuer.text, modes: modes, clock: clock))
        acme.trust(remit.issuer.text, jwks: remit.issuer.text + "/jwks")
        try await acme.start()
        try await meet()
    }

    /// Waits until Acme has the stand-in's keys, which it fetches when the first credential comes: on a busy machine that takes its time.
    private func meet() async throws {
        for _ in 0..<40 {
            let known = try await call(.billing, "GET", "/probe", tool: "billing_probe")
            if known.status != 503 { return }
            try await Task.sleep(for: .milliseconds(500))
        }
        throw Fault("acme.keys", "Acme does not get the keys that it trusts.")
    }

    /// Stops everything.
    func stop() async {
        await acme.stop()
        await remit.stop()
    }

    /// Runs a test with services of its own and stops them after it.
    static func with<Value>(
        seed: UInt64 = 0, modes: Set<AuthenticationMode> = [.perCall, .sharedKey],
        _ body: (Harness) async throws -> Value
    ) async throws -> Value {
        let harness = try await Harness(seed: seed, modes: modes)
        do {
            let value = try await body(harness)
            await harness.stop()
            return value
        } catch {
            await harness.stop()
            throw error
        }
    }

    /// The claims of a good credential for a request.
    func claims(
        _ service: AcmeService, _ method: String, _ path: String, body: String = "", tool: String,
        tenant: ByteString = "globex"
    ) -> JSONObject {
        let url = acme.url(service)
        let digest = SHA256.hash(data: Array("\(method)\n\(url)\(path)\n\(body)".utf8))
        let now = clock.now.seconds
        return [
            "iss": .string(remit.issuer), "aud": .string(url), "sub": "usr_1",
            "sub_id": [
                "format": "iss_sub", "iss": .string(acme.identity.issuer), "sub": .string(acme.facts.user.subject),
            ],
            "act": ["sub": "support"], "tenant": .string(tenant), "tool": .string(tool),
            "req": .string(Base64URL.encode(digest)),
            "intent": "int_1", "jti": .string(SystemRandom().identifier("cred")), "iat": .integer(now),
            "exp": .integer(now + 20),
        ]
    }

    /// A signed credential.
    func credential(_ claims: JSONObject, type: ByteString = "remit-credential+jwt") throws -> String {
        try remit.mint(claims, type: type)
    }

    /// Sends a request with the bearer tokens given, each in a header of its own.
    func send(
        _ service: AcmeService, _ method: String, _ path: String, body: String = "", bearers: [String],
        key: String? = nil
    ) async throws -> Answer {
        try await Answer.of(
            method, acme.url(service) + path, body: body,
            headers: bearers.map { ("Authorization", "Bearer \($0)") } + (key.map { [("Idempotency-Key", $0)] } ?? []))
    }

    /// Sends a request with the shared key.
    func open(
        _ service: AcmeService, _ method: String, _ path: String, body: String = "", key: String? = nil
    ) async throws -> Answer {
        try await send(service, method, path, body: body, bearers: ["acme-shared-key"], key: key)
    }

    /// Sends a request with a good credential for it.
    func call(
        _ service: AcmeService, _ method: String, _ path: String, body: String = "", tool: String,
        tenant: ByteString = "globex"
    ) async throws -> Answer {
        let claims = claims(service, method, path, body: body, tool: tool, tenant: tenant)
        return try await send(service, method, path, body: body, bearers: [try credential(claims)])
    }
}

/// What a service answered.
struct Answer: Sendable {
    let status: Int
    let headers: HTTPHeaders
    let bytes: [UInt8]

    /// The body as JSON; nil where it is none.
    var json: JSONValue? { try? JSONValue(parsing: bytes) }
    /// A header's first value.
    func header(_ name: String) -> String? { headers.first(name: name) }
    /// The `error` member.
    var error: ByteString? { json?["error"]?.string }

    static func of(
        _ method: String, _ url: String, body: String = "", headers: [(String, String)] = [], longest: Int = 4 << 20
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if !body.isEmpty { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await client.execute(request, timeout: .seconds(20))
        let bytes = try await response.body.collect(upTo: longest)
        return Answer(
            status: Int(response.status.code), headers: response.headers, bytes: Array(bytes.readableBytesView))
    }

    /// Follows no redirect. Lives as long as the test process.
    private static let client = {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()
}

/// A clock that moves when a test moves it, and not otherwise.
final class SettableClock: WallClock {
    private let time = Mutex(SystemClock().now)

    var now: Timestamp { time.withLock { $0 } }

    func advance(seconds: Int64) { time.withLock { $0 = $0.advanced(seconds: seconds) } }
}
