import JSON
import Primitives
import Synchronization

/// The keys of one issuer: from a file, or fetched, cached and renewed. Fetches are bounded, spaced and shared.
final class IssuerKeys: Sendable {
    /// The most bytes of a discovery document or a key set.
    static let maximumBytes = 256 << 10

    private struct State {
        var cache: KeyCache
        var flight: Task<Void, Never>?
    }

    private let definition: IssuerDefinition
    private let fetcher: any KeyFetcher
    private let clock: any WallClock
    private let state: Mutex<State>

    init(_ definition: IssuerDefinition, fetcher: any KeyFetcher, clock: any WallClock, settings: KeyCache.Settings) {
        self.definition = definition
        self.fetcher = fetcher
        self.clock = clock
        state = Mutex(State(cache: KeyCache(settings: settings)))
    }

    /// The number of the set at hand, which changes when the keys may have.
    var version: Int { state.withLock { $0.cache.version } }

    /// The keys for a token with this header, and the number of their set.
    func keys(for token: CompactToken) async throws(TokenRefusal) -> (set: JSONWebKeySet, version: Int) {
        if case .file(let keys) = definition.keySource { return (keys, 0) }
        let flight: Task<Void, Never>? = state.withLock { state in
            switch state.cache.action(at: clock.now, knows: { $0.key(token.keyID, for: token.algorithm) != nil }) {
            case .use, .unavailable: return nil
            case .join: return state.flight
            case .fetch:
                let flight = Task { await self.fetch() }
                state.flight = flight
                return flight
            }
        }
        await flight?.value
        let found: (JSONWebKeySet, Int)? = state.withLock { state in
            state.cache.usableKeys(at: clock.now).map { ($0, state.cache.version) }
        }
        guard let found else { throw TokenRefusal(.keysUnavailable) }
        return found
    }

    private func fetch() async {
        let keys = try? await download()
        state.withLock { state in
            state.cache.finish(keys, at: clock.now)
            state.flight = nil
        }
    }

    /// OpenID Connect Discovery 1.0, sections 4.1 and 4.3.
    private func download() async throws -> JSONWebKeySet {
        var base = definition.issuer.text
        if base.utf8.last == UInt8(ascii: "/") { base.removeLast() }
        let document = try JSONValue(
            parsing: try await get(ByteString("\(base)/.well-known/openid-configuration")),
            limits: JSONLimits(bytes: Self.maximumBytes, depth: 16, values: 10_000))
        guard document["issuer"]?.string == definition.issuer, let address = document["jwks_uri"]?.string else {
            throw Fault("issuer.discovery", "The discovery document is another issuer's, or names no keys.")
        }
        return try JSONWebKeySet(parsing: try await get(address))
    }

    private func get(_ address: ByteString) async throws -> [UInt8] {
        guard EndpointAddress.isAllowed(address) else {
            throw Fault("issuer.address", "An issuer's address is neither https nor loopback.")
        }
        let bytes = try await fetcher.fetch(address, maximumBytes: Self.maximumBytes)
        guard bytes.count <= Self.maximumBytes else {
            throw Fault("issuer.too-large", "An issuer's document is too large.")
        }
        return bytes
    }
}
