import Gateway
import Manifests
import Primitives
package import Telemetry

/// The way to the back ends that all connectors share: one transport, the lanes, and what is counted.
package struct BackendChannel: Sendable {
    /// Where a request goes, and by which rules.
    struct Destination: Hashable, Sendable {
        let backend: ByteString
        /// Whose lane it takes.
        let tenant: ByteString
        /// Addresses that are not public and may be connected to all the same.
        let addresses: [AddressRange]
    }

    let transport: HTTPTransport
    private let lanes: LaneBoard
    private let answers: MetricFamily<Counter>
    private let seconds: MetricFamily<Histogram>
    private let events: EventLog

    package init(
        transport: HTTPTransport, lanes: LaneBoard = LaneBoard(), metrics: MetricRegistry, events: EventLog
    ) {
        self.transport = transport
        self.lanes = lanes
        self.events = events
        answers = metrics.counters(
            "remit_backend_answers_total", "Requests to back ends by what came of them.",
            labels: ["backend", "outcome"])
        seconds = metrics.histograms(
            "remit_backend_seconds", "Time from a request to its whole answer.", labels: ["backend"])
    }

    /// Sends a request, unless its lane is closed. What Remit says of itself is added to the headers.
    func send(
        _ request: WireRequest, to destination: Destination, limits: TransportLimits? = nil
    ) async throws(ConnectorError) -> WireAnswer {
        let lane = LaneBoard.Key(backend: destination.backend, tenant: destination.tenant)
        if let obstacle = lanes.enter(lane) {
            answers.with(destination.backend, "refused").add()
            switch obstacle {
            case .full: throw .notSent("too many calls under way")
            case .open: throw .notSent("the breaker is open")
            }
        }
        let start = ContinuousClock.now
        let result = await exchange(request, destination, limits ?? transport.limits)
        let isFailing = result.isFailing
        if lanes.leave(lane, failed: isFailing) {
            events.record(
                isFailing ? .warning : .info, "backend.breaker",
                [.name("backend", lane.backend), .name("tenant", lane.tenant), .flag("open", isFailing)])
        }
        seconds.with(destination.backend).observe(.now - start)
        answers.with(destination.backend, Self.word(for: result)).add()
        return try result.get()
    }

    private func exchange(
        _ request: WireRequest, _ destination: Destination, _ limits: TransportLimits
    ) async -> Result<WireAnswer, ConnectorError> {
        let own = [("Accept-Encoding", "identity"), ("User-Agent", "remit")]
        let wire = WireRequest(
            method: request.method, url: request.url, headers: request.headers + own, body: request.body,
            end: request.end, pieces: request.pieces)
        do throws(ConnectorError) {
            return .success(
                try await transport.send(wire, policy: AddressPolicy(listed: destination.addresses), limits: limits))
        } catch {
            return .failure(error)
        }
    }

    private static func word(for result: Result<WireAnswer, ConnectorError>) -> ByteString {
        switch result {
        case .success(let answer): ByteString("\(answer.status / 100)xx")
        case .failure(.notSent), .failure(.sessionLost): "not_sent"
        case .failure(.noAnswer): "no_answer"
        case .failure(.badAnswer): "bad_answer"
        case .failure(.unbuildable): "unbuildable"
        }
    }
}
