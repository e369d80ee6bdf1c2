package import Gateway
package import Manifests
package import Primitives

/// The way to model providers: that of back ends, with pinned addresses, bounded answers and a lane for each tenant, but slower, and in
/// pieces.
package struct ModelChannel: Sendable {
    /// A question to a provider.
    package struct Post: Sendable {
        package let url: ByteString
        package let headers: [(name: String, value: String)]
        package let body: [UInt8]
        /// Whose lane it takes.
        package let provider: ByteString
        package let tenant: ByteString
        /// Addresses that are not public and may be connected to all the same.
        package let addresses: [AddressRange]
        package let timeout: Duration

        package init(
            url: ByteString, headers: [(name: String, value: String)], body: [UInt8], provider: ByteString,
            tenant: ByteString, addresses: [AddressRange], timeout: Duration
        ) {
            self.url = url
            self.headers = headers
            self.body = body
            self.provider = provider
            self.tenant = tenant
            self.addresses = addresses
            self.timeout = timeout
        }
    }

    /// What came at the end: all of an answer that is no stream of events; of one that is, its status alone.
    package struct Answer: Sendable {
        package let status: Int
        package let isStream: Bool
        package let body: [UInt8]
    }

    private static let mostBytes = 8 << 20

    private let transport: HTTPTransport
    private let lanes: LaneBoard

    package init(transport: HTTPTransport, lanes: LaneBoard = LaneBoard()) {
        self.transport = transport
        self.lanes = lanes
    }

    /// Limits that a model needs: it thinks before it speaks.
    package static let limits = TransportLimits(read: .seconds(45), total: .seconds(180), body: mostBytes)

    /// Asks, once.
    ///
    /// - Parameter onPiece: given the pieces of a stream as they come; false ends it.
    package func post(
        _ post: Post, onPiece: @escaping @Sendable ([UInt8]) -> Bool
    ) async throws(ConnectorError) -> Answer {
        let (origin, rest) = try HTTPOrigin.parse(post.url)
        let isPlain = rest.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }
        guard isPlain, post.url.count <= 2048 else { throw .unbuildable("an address that is not as it would be sent") }
        let wire = WireRequest(
            method: "POST", url: ByteString(origin.text + (rest.hasPrefix("/") ? "" : "/") + rest),
            headers: post.headers + [("Accept-Encoding", "identity"), ("User-Agent", "remit")], body: post.body,
            pieces: onPiece)
        var limits = transport.limits
        limits.total = max(limits.connect + .seconds(1), min(limits.total, post.timeout))
        let lane = LaneBoard.Key(backend: "model \(post.provider)", tenant: post.tenant)
        guard lanes.enter(lane) == nil else { throw .notSent("too many questions under way, or the breaker is open") }
        let result: Result<WireAnswer, ConnectorError>
        do throws(ConnectorError) {
            result = .success(
                try await transport.send(wire, policy: AddressPolicy(listed: post.addresses), limits: limits))
        } catch { result = .failure(error) }
        lanes.leave(lane, failed: result.isFailing)
        let answer = try result.get()
        return Answer(
            status: answer.status, isStream: answer.mediaType == "text/event-stream", body: answer.body)
    }
}
