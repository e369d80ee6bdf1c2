import AsyncHTTPClient
import JSON
import NIOCore
import NIOHTTP1
public import Primitives
import Synchronization

/// The public keys of the Remit that a back end trusts, from its JWKS (RFC 7517).
///
/// Cached for five minutes. An unknown `kid` fetches again, at most once in a second and one fetch at a time, so that
/// forged tokens cannot make this service hammer the issuer. Keys that were fetched stay good while a new fetch fails.
public final class RemitKeys: Sendable {
    private struct State {
        var issuer: ByteString
        var source: String
        var keys: [ByteString: VerifyingKey] = [:]
        var fetched: ContinuousClock.Instant?
        var attempted: ContinuousClock.Instant?
        var fetch: Task<[ByteString: VerifyingKey]?, Never>?
    }

    private static let freshness = Duration.seconds(300)
    private static let pause = Duration.seconds(1)
    private let state: Mutex<State>

    /// Trusts the issuer (`public_url` of Remit) whose keys are at the URL.
    public init(issuer: String, jwks: String) {
        state = Mutex(State(issuer: ByteString(issuer), source: jwks))
    }

    /// What `iss` must be.
    public var issuer: ByteString { state.withLock { $0.issuer } }

    /// Trusts another Remit from now on, and none of the keys of before.
    public func trust(issuer: String, jwks: String) {
        state.withLock { $0 = State(issuer: ByteString(issuer), source: jwks) }
    }

    /// The key of that id.
    func key(_ kid: ByteString) async throws(CredentialProblem) -> VerifyingKey {
        let (known, fetch) = state.withLock { state in
            let now = ContinuousClock.now
            let known = state.keys[kid]
            let fresh = state.fetched.map { now - $0 < Self.freshness } ?? false
            guard known == nil || !fresh else { return (known, nil as Task<[ByteString: VerifyingKey]?, Never>?) }
            if let fetch = state.fetch { return (known, fetch) }
            if let attempted = state.attempted, now - attempted < Self.pause { return (known, nil) }
            state.attempted = now
            let source = state.source
            let fetch = Task { await Self.fetch(source) }
            state.fetch = fetch
            return (known, fetch)
        }
        guard let fetch else {
            if let known { return known }
            throw state.withLock { $0.fetched == nil } ? .keysUnavailable : .unknownKey
        }
        let keys = await fetch.value
        return try state.withLock { (state) throws(CredentialProblem) in
            if state.fetch == fetch {
                state.fetch = nil
                if let keys {
                    state.keys = keys
                    state.fetched = .now
                }
            }
            if let key = state.keys[kid] { return key }
            throw keys == nil ? .keysUnavailable : .unknownKey
        }
    }

    private static func fetch(_ source: String) async -> [ByteString: VerifyingKey]? {
        guard
            let response = try? await HTTPClient.shared.execute(HTTPClientRequest(url: source), timeout: .seconds(3)),
            response.status == .ok, let body = try? await response.body.collect(upTo: 64 << 10),
            let set = try? JSONValue(
                parsing: Array(body.readableBytesView), limits: JSONLimits(depth: 8, values: 2000)),
            let members = set["keys"]?.array
        else { return nil }
        var keys: [ByteString: VerifyingKey] = [:]
        for member in members.prefix(50) {
            if let kid = member["kid"]?.string, let key = VerifyingKey(jwk: member) { keys[kid] = key }
        }
        return keys
    }
}
