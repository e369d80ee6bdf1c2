package import Gateway
package import JSON
package import Manifests
package import Primitives
package import Telemetry

/// The connector to back ends that speak HTTP and JSON.
///
/// A request holds what its operation and its bound arguments say and nothing of what came in from an agent: no header, cookie
/// or address is passed on. A credential is spent on one attempt.
package struct HTTPConnector: Connector {
    private let transport: HTTPTransport
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

    package func prepare(
        _ tool: Tool, arguments: JSONObject, base: ByteString
    ) throws(ConnectorError) -> PreparedRequest {
        let url = try BaseURL(base)
        if let operation = tool.operation {
            var builder = RequestBuilder(operation, arguments)
            return try builder.build(for: tool.backend, at: url)
        }
        guard let dispatch = tool.dispatch else { throw .unbuildable("a tool without an operation") }
        var outer = JSONObject()
        outer[dispatch.name] = .string(tool.id.name)
        switch dispatch.form {
        case .object: outer[dispatch.arguments] = .object(arguments)
        case .json:
            guard let text = ByteString(validating: JSONValue.object(arguments).serialized()) else {
                throw .unbuildable("arguments that are no text")
            }
            outer[dispatch.arguments] = .string(text)
        }
        var builder = RequestBuilder(dispatch.operation, outer)
        return try builder.build(for: tool.backend, at: url)
    }

    package func perform(
        _ request: PreparedRequest, with credential: consuming Credential
    ) async throws(ConnectorError) -> BackendAnswer {
        let authority = credential.spend()
        return try await send(request, authority: authority)
    }

    /// Sends the request with these fields, unless its lane is closed.
    func send(_ request: PreparedRequest, authority: [CredentialField]) async throws(ConnectorError) -> BackendAnswer {
        let lane = LaneBoard.Key(backend: request.backend, tenant: request.tenant)
        if let obstacle = lanes.enter(lane) {
            answers.with(request.backend, "refused").add()
            switch obstacle {
            case .full: throw .notSent("too many calls under way")
            case .open: throw .notSent("the breaker is open")
            }
        }
        let start = ContinuousClock.now
        let result = await exchange(request, authority)
        let isFailing = Self.isFailing(result)
        if lanes.leave(lane, failed: isFailing) {
            events.record(
                isFailing ? .warning : .info, "backend.breaker",
                [.name("backend", request.backend), .name("tenant", request.tenant), .flag("open", isFailing)])
        }
        seconds.with(request.backend).observe(.now - start)
        answers.with(request.backend, Self.word(for: result)).add()
        return try AnswerReader(limit: transport.limits.body).read(try result.get())
    }

    private func exchange(_ request: PreparedRequest, _ authority: [CredentialField]) async -> Result<
        WireAnswer, ConnectorError
    > {
        do throws(ConnectorError) {
            var own = [(name: "Accept-Encoding", value: "identity"), (name: "User-Agent", value: "remit")]
            for field in authority {
                try HeaderField.check(authority: field, beside: request.headers)
                own.append((field.name.text, field.value.text))
            }
            let wire = WireRequest(
                method: request.method, url: request.url, headers: request.headers + own, body: request.body)
            return .success(
                try await transport.send(
                    wire, policy: AddressPolicy(listed: request.addresses), limits: transport.limits))
        } catch {
            return .failure(error)
        }
    }

    /// Whether it speaks against the back end: no answer, or one of a gateway before it that has none. An answer that is no
    /// good is an answer: one user's odd record must not close a tenant's lane.
    private static func isFailing(_ result: Result<WireAnswer, ConnectorError>) -> Bool {
        switch result {
        case .success(let answer): (502...504).contains(answer.status)
        case .failure(.notSent), .failure(.noAnswer): true
        case .failure(.badAnswer), .failure(.unbuildable): false
        }
    }

    private static func word(for result: Result<WireAnswer, ConnectorError>) -> ByteString {
        switch result {
        case .success(let answer): ByteString("\(answer.status / 100)xx")
        case .failure(.notSent): "not_sent"
        case .failure(.noAnswer): "no_answer"
        case .failure(.badAnswer): "bad_answer"
        case .failure(.unbuildable): "unbuildable"
        }
    }
}
