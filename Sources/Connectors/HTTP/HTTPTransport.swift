import AsyncHTTPClient
import Gateway
package import NIOCore
import NIOHTTP1
import NIOPosix
import Primitives

/// Sends HTTP/1.1 requests to checked addresses and takes whole answers within limits. Lives as long as the process; what may
/// be reached is asked anew for each request.
///
/// Names are resolved here, every address is checked against the policy, and only then does a connection go to that very
/// address (see ``PinnedClients``); a name that changes its meaning between check and connection changes nothing. Redirects are
/// not followed, nothing is decompressed, no proxy of the environment is used.
package final class HTTPTransport: Sendable {
    /// How connections are kept.
    package struct Settings: Hashable, Sendable {
        package var limits: TransportLimits
        /// Connections to one address at once; more requests wait for one, no longer than for a connection.
        package var connections: Int
        /// How long a connection without work is kept. Short, since a server that closes it just as a request leaves makes
        /// that request's outcome unknown; many close after 5 s.
        package var idle: Duration
        /// Requests to one address that wait or are being answered at once.
        package var underWay: Int
        /// Pools, one for a name and address, that are kept at once.
        package var clients: Int

        package init(
            limits: TransportLimits = .init(), connections: Int = 128, idle: Duration = .seconds(4),
            underWay: Int = 1024, clients: Int = 512
        ) {
            self.limits = limits
            self.connections = connections
            self.underWay = underWay
            self.idle = idle
            self.clients = clients
        }
    }

    let limits: TransportLimits
    private let book: AddressBook
    private let clients: PinnedClients
    private static let attempts = 4

    package init(
        group: any EventLoopGroup, resolver: any NameResolver = SystemResolver(), settings: Settings = .init()
    ) {
        limits = settings.limits
        book = AddressBook(resolver: resolver)
        clients = PinnedClients(group: group, settings: settings)
    }

    /// Closes all connections. Every later request throws ``ConnectorError/notSent(_:)``.
    package func stop() async { await clients.stop() }

    /// Sends a request once. Where a connection cannot be made, the name's next address is tried, and where one that was kept
    /// turns out to be closed, a new one; once any byte of the request may have left, nothing is tried again.
    ///
    /// The URL begins with its origin in the normal form, so that nobody else reads another host or port out of it.
    func send(
        _ request: WireRequest, policy: AddressPolicy, limits: TransportLimits
    ) async throws(ConnectorError) -> WireAnswer {
        let clock = ContinuousClock()
        let deadline = clock.now + limits.total
        let (origin, rest) = try HTTPOrigin.parse(request.url)
        guard request.url == ByteString(origin.text + rest) else {
            throw .unbuildable("an address not in its normal form")
        }
        let candidates = try await addresses(of: origin, policy: policy, limits: limits)
        var failure = ConnectorError.notSent("no address")
        var attempts = candidates.prefix(Self.attempts)
        var mayRepeat = true
        while let address = attempts.popFirst() {
            let left = deadline - clock.now
            // So that the deadline never strikes while connecting, when it could not be told apart from one that strikes later.
            guard left > limits.connect else { throw .notSent("no time left") }
            let result = await clients.with(origin.host, at: address) { client in
                await Self.exchange(request, over: client, limits: limits, within: left)
            }
            switch result {
            case nil: throw .notSent("too much under way, or stopping")
            case .success(let answer): return answer
            case .failure(.stale) where mayRepeat:
                mayRepeat = false
                attempts = [address] + attempts
            case .failure(.notSent(let reason)): failure = .notSent(reason)
            case .failure(let error): throw error
            }
        }
        if origin.address == nil { book.expire(origin.host) }
        throw failure
    }

    private func addresses(
        of origin: HTTPOrigin, policy: AddressPolicy, limits: TransportLimits
    ) async throws(ConnectorError) -> [IPAddress] {
        let known: [IPAddress]
        if let address = origin.address {
            known = [address.unmapped]
        } else {
            known = try await book.addresses(of: origin.host, within: min(limits.connect, limits.total))
        }
        let permitted = known.filter(policy.permits)
        guard !permitted.isEmpty else { throw .notSent("the address is not public and not listed") }
        guard origin.scheme == .http else { return permitted }
        let listed = permitted.filter(policy.lists)
        guard !listed.isEmpty else { throw .notSent("http without TLS to an address that is not listed") }
        return listed
    }

    static func exchange(
        _ request: WireRequest, over client: HTTPClient, limits: TransportLimits, within left: Duration
    ) async -> Result<WireAnswer, ConnectorError> {
        let collector = AnswerCollector(limits: limits, end: request.end, pieces: request.pieces)
        do {
            let outgoing = try HTTPClient.Request(
                url: request.url.text, method: HTTPMethod(rawValue: request.method.text),
                headers: HTTPHeaders(request.headers.map { ($0.name, $0.value) }),
                body: request.body.isEmpty ? nil : .byteBuffer(ByteBuffer(bytes: request.body)))
            let task = client.execute(request: outgoing, delegate: collector, deadline: .now() + TimeAmount(left))
            return .success(try await task.futureResult.get())
        } catch is StreamEnd.Reached {
            return .success(collector.answer)
        } catch {
            return .failure(ConnectorError(error, wasSent: collector.wasSent))
        }
    }
}
