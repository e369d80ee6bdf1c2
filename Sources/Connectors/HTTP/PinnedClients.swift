import AsyncHTTPClient
import NIOCore
import NIOPosix
import Primitives
import Synchronization

/// Pools of connections, each to one address that was checked, for one host's name.
///
/// A client is made for a (name, address) pair and cannot connect elsewhere: the name in a URL serves for `Host`, for TLS and
/// its certificate, while the connection goes to the literal address, so no second look-up exists that could answer
/// differently from the one that was checked. Each new connection's peer is compared with that address once more before a byte
/// of a request is written.
final class PinnedClients: Sendable {
    private struct Key: Hashable {
        let host: ByteString
        let address: IPAddress
    }

    private struct Entry {
        let client: HTTPClient
        var underWay = 0
        var lastUse: ContinuousClock.Instant
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var hasStopped = false
    }

    private let group: any EventLoopGroup
    private let settings: HTTPTransport.Settings
    private let isPeer: @Sendable (_ actual: IPAddress?, _ pinned: IPAddress) -> Bool
    private let state = Mutex(State())

    /// `isPeer` tells whether a connection leads to the pinned address; a test can say otherwise.
    init(
        group: any EventLoopGroup, settings: HTTPTransport.Settings,
        isPeer: @escaping @Sendable (_ actual: IPAddress?, _ pinned: IPAddress) -> Bool = { $0?.unmapped == $1 }
    ) {
        self.group = group
        self.settings = settings
        self.isPeer = isPeer
    }

    deinit {
        state.withLock { state in
            for entry in state.entries.values { entry.client.shutdown { _ in } }
        }
    }

    /// Calls `body` with the client for this pair; nil where the transport has stopped or too much is under way.
    func with<Answer: Sendable>(
        _ host: ByteString, at address: IPAddress, _ body: (HTTPClient) async -> Answer
    ) async -> Answer? {
        let key = Key(host: host, address: address)
        guard let client = lease(key) else { return nil }
        let answer = await body(client)
        state.withLock { state in
            state.entries[key]?.underWay -= 1
            state.entries[key]?.lastUse = .now
        }
        return answer
    }

    /// Closes all connections and fails what is under way. Nothing is leased after this.
    func stop() async {
        let clients = state.withLock { state in
            state.hasStopped = true
            defer { state.entries = [:] }
            return state.entries.values.map(\.client)
        }
        for client in clients { try? await client.shutdown() as Void }
    }

    private func lease(_ key: Key) -> HTTPClient? {
        let (client, evicted) = state.withLock { state -> (HTTPClient?, HTTPClient?) in
            guard !state.hasStopped else { return (nil, nil) }
            if let entry = state.entries[key] {
                guard entry.underWay < settings.underWay else { return (nil, nil) }
                state.entries[key]?.underWay += 1
                return (entry.client, nil)
            }
            var evicted: HTTPClient?
            if state.entries.count >= settings.clients {
                let idle = state.entries.filter { $0.value.underWay == 0 }.min { $0.value.lastUse < $1.value.lastUse }
                guard let idle else { return (nil, nil) }
                evicted = state.entries.removeValue(forKey: idle.key)?.client
            }
            let client = make(key)
            state.entries[key] = Entry(client: client, underWay: 1, lastUse: .now)
            return (client, evicted)
        }
        evicted?.shutdown { _ in }
        return client
    }

    private func make(_ key: Key) -> HTTPClient {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        configuration.decompression = .disabled
        configuration.proxy = nil
        configuration.timeout = .init(
            connect: TimeAmount(settings.limits.connect), read: TimeAmount(settings.limits.read))
        configuration.connectionPool.idleTimeout = TimeAmount(settings.idle)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = settings.connections
        configuration.connectionPool.retryConnectionEstablishment = false
        if IPAddress(key.host) == nil { configuration.dnsOverride = [key.host.text: key.address.description] }
        configuration.http1_1ConnectionDebugInitializer = { [isPeer] channel in
            if isPeer(channel.remoteAddress.flatMap { IPAddress($0) }, key.address) {
                return channel.eventLoop.makeSucceededVoidFuture()
            }
            channel.eventLoop.execute { channel.close(promise: nil) }
            return channel.eventLoop.makeFailedFuture(WrongPeer())
        }
        return HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
    }
}

/// A connection that leads elsewhere than it was told to.
struct WrongPeer: Error {}

extension IPAddress {
    /// Nil for the address of a Unix socket.
    init?(_ address: SocketAddress) {
        guard address.protocol == .inet || address.protocol == .inet6 else { return nil }
        guard let found = address.withSockAddr({ pointer, _ in IPAddress(socketAddress: pointer) }) else { return nil }
        self = found
    }
}
