package import Gateway
import JSON
import Primitives

/// Posts forms to the token endpoints of back ends' authorization servers, within the limits of a back end and narrower ones: no
/// redirect, only to public addresses and those that the back end lists, small answers, seconds.
package struct TokenEndpointClient: TokenExchange {
    private let transport: HTTPTransport
    private let lanes: LaneBoard
    private let total: Duration

    /// `total` is the most time that one exchange may take.
    package init(transport: HTTPTransport, lanes: LaneBoard = LaneBoard(), total: Duration = .seconds(8)) {
        self.transport = transport
        self.lanes = lanes
        self.total = total
    }

    package func post(_ request: ExchangeRequest) async throws(ConnectorError) -> BackendAnswer {
        let (origin, rest) = try HTTPOrigin.parse(request.endpoint)
        let isPlain = rest.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }
        guard isPlain, request.endpoint.count <= 2048 else {
            throw .unbuildable("an address that is not as it would be sent")
        }
        let wire = WireRequest(
            method: "POST", url: ByteString(origin.text + (rest.hasPrefix("/") ? "" : "/") + rest),
            headers: [
                ("Accept", "application/json"), ("Accept-Encoding", "identity"), ("User-Agent", "remit"),
                ("Content-Type", "application/x-www-form-urlencoded"),
            ], body: Array(PercentEncoding.form(request.form).utf8))
        var limits = transport.limits
        limits.total = max(total, limits.connect + .seconds(1))
        limits.body = min(64 << 10, limits.body)
        let lane = LaneBoard.Key(backend: request.backend, tenant: request.tenant)
        guard lanes.enter(lane) == nil else { throw .notSent("too many exchanges under way, or the breaker is open") }
        let result: Result<WireAnswer, ConnectorError>
        do throws(ConnectorError) {
            result = .success(
                try await transport.send(wire, policy: AddressPolicy(listed: request.addresses), limits: limits))
        } catch { result = .failure(error) }
        lanes.leave(lane, failed: result.isFailing)
        return try AnswerReader(limit: limits.body).read(try result.get())
    }
}
