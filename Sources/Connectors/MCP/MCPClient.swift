import Gateway
import JSON
import Manifests
import ModelContextProtocol
import Primitives

/// Asks MCP servers what needs no authority: who they are and which tools they list. No credential goes along, since a credential is
/// for one call of one tool, and these are none.
struct MCPClient: Sendable {
    /// A server at one address.
    struct Server: Hashable, Sendable {
        let address: ByteString
        let destination: BackendChannel.Destination
    }

    /// What a question came to.
    enum Said: Sendable {
        case result(JSONObject, session: String?, bytes: Int)
        /// The server is there, and does not take the question in this way.
        case refused
        /// The session is not known any more.
        case sessionLost
    }

    let channel: BackendChannel
    /// Remit, by its own account.
    let client: ClientInfo
    let random: any RandomSource
    /// For all questions that belong together: a handshake, a list in all its pages and in either era.
    let patience: Duration
    private let limits: TransportLimits

    init(channel: BackendChannel, client: ClientInfo, random: any RandomSource, patience: Duration) {
        self.channel = channel
        self.client = client
        self.random = random
        self.patience = patience
        var limits = channel.transport.limits
        limits.body = max(limits.body, 4 << 20)
        self.limits = limits
    }

    var newID: RequestID { .text(random.identifier("rpc")) }

    /// Asks one question, to be answered before `end`. Throws where nobody answered, or what no server of MCP would.
    func ask(
        _ message: ClientMessage, of server: Server, in session: ServerSession? = nil,
        before end: ContinuousClock.Instant
    ) async throws(ConnectorError) -> Said {
        guard let id = message.id else { throw .unbuildable("a question without an id") }
        let answer = try await post(message, to: server, in: session, response: id, before: end)
        switch answer.status {
        case 200..<300: break
        case 404 where session?.id != nil: return .sessionLost
        case 401, 403: throw .badAnswer("a server that wants to be signed in to before it lists tools")
        case 429, 500...: throw .badAnswer("status \(answer.status)")
        default: return .refused
        }
        let value = try MCPAnswerReader.json(answer, limits: JSONLimits(bytes: limits.body))
        switch ServerReply(value, to: id) {
        case .result(let result)?: return .result(result, session: answer.session, bytes: answer.body.count)
        case .error?: return .refused
        case nil: throw .badAnswer("an answer to something else")
        }
    }

    /// The handshake of the legacy era; nil where the server knows none.
    func handshake(
        with server: Server, before end: ContinuousClock.Instant
    ) async throws(ConnectorError) -> ServerSession? {
        let opening = ClientMessage.initialize(id: newID, client: client)
        guard case .result(let result, let id, _) = try await ask(opening, of: server, before: end) else { return nil }
        guard let version = ServerReply.negotiated(result) else { throw .badAnswer("a revision that is not spoken") }
        guard id.map(ServerSession.isID) ?? true else { throw .badAnswer("a session that no header can carry") }
        let session = ServerSession(id: id.map { ByteString($0) }, version: version)
        let noted = try await post(
            .initialized(version: version, client: client), to: server, in: session, response: nil, before: end)
        guard (200..<300).contains(noted.status) else { throw .badAnswer("no end of the handshake") }
        return session
    }

    private func post(
        _ message: ClientMessage, to server: Server, in session: ServerSession?, response: RequestID?,
        before end: ContinuousClock.Instant
    ) async throws(ConnectorError) -> WireAnswer {
        var limits = limits
        limits.total = min(limits.total, end - .now)
        guard limits.total > limits.connect else { throw .noAnswer("no time left") }
        var headers = message.headers.map { (name: $0.name.text, value: $0.value.text) }
        if let session {
            headers.removeAll { $0.name.utf8.elementsEqual("MCP-Protocol-Version".utf8) }
            headers += session.headers
        }
        let request = WireRequest(
            method: "POST", url: try MCPRequestBuilder.url(server.address), headers: headers,
            body: message.body.serialized(),
            end: response.map { StreamEnd(at: $0, limits: JSONLimits(bytes: limits.body)) })
        return try await channel.send(request, to: server.destination, limits: limits)
    }
}
