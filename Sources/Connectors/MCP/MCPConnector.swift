package import Gateway
package import JSON
package import Manifests
package import ModelContextProtocol
package import Primitives

/// The connector to back ends that are MCP servers.
///
/// It lists tools and calls them, and that is all of the protocol that it has: it declares no capability, answers no request of a
/// server, and of what servers have beside tools nothing is asked for and nothing passed on. What agents are shown comes from the
/// pins. The credential goes on `tools/call` alone.
package struct MCPConnector: Connector {
    private let channel: BackendChannel
    private let asking: MCPClient
    private let pins: PinWatch
    private let sessions: ServerSessions
    /// How long handshakes and lists may take.
    private static let patience = Duration.seconds(12)

    /// `client` is Remit by its own account. `report` is told of a server whose tools differ otherwise from the pins than before.
    package init(
        channel: BackendChannel, client: ClientInfo, random: any RandomSource,
        report: @escaping @Sendable (PinDrift) async -> Void
    ) {
        self.init(
            channel: channel, client: client, random: random, sessions: ServerSessions(),
            patience: Self.patience, pins: { fetch in PinWatch(report: report, fetch: fetch) })
    }

    init(
        channel: BackendChannel, client: ClientInfo, random: any RandomSource, sessions: ServerSessions,
        patience: Duration,
        pins: (@escaping PinWatch.Fetch) -> PinWatch
    ) {
        let asking = MCPClient(channel: channel, client: client, random: random, patience: patience)
        let lister = ToolLister(asking)
        self.channel = channel
        self.asking = asking
        self.sessions = sessions
        self.pins = pins { server, era in
            do throws(ConnectorError) {
                return .success(try await lister.list(server, known: era))
            } catch {
                return .failure(error)
            }
        }
    }

    package func standing(of tool: Tool, at base: ByteString) async -> PinStanding {
        guard case .mcp(let operation) = tool.route.operation else { return .unknown }
        return await pins.standing(of: operation, tool.backend, at: base)
    }

    package var drifts: [PinDrift] { pins.drifts }

    package func prepare(
        _ tool: Tool, arguments: JSONObject, base: ByteString, call: ByteString
    ) throws(ConnectorError) -> PreparedRequest {
        guard case .mcp(let operation) = tool.route.operation else { throw .unbuildable("a tool that is not over MCP") }
        let builder = MCPRequestBuilder(
            operation: operation, era: pins.era(of: tool.backend, at: base), client: asking.client)
        return try builder.build(try tool.routed(arguments), for: tool.backend, at: base, call: call)
    }

    package func open(_ request: PreparedRequest) async throws(ConnectorError) {
        guard case .rpc(_, let isModern, _) = request.reading, !isModern else { return }
        let server = MCPClient.Server(address: request.url, destination: request.destination)
        _ = try await sessions.session(Self.key(request)) { [asking] in
            do throws(ConnectorError) {
                guard let session = try await asking.handshake(with: server, before: .now + asking.patience) else {
                    return .failure(.notSent("the server knows no handshake"))
                }
                return .success(session)
            } catch {
                return .failure(.notSent("the handshake failed"))
            }
        }
    }

    package func perform(
        _ request: PreparedRequest, with credential: consuming Credential
    ) async throws(ConnectorError) -> BackendAnswer {
        let authority = credential.spend()
        return try await send(request, authority: authority)
    }

    /// Sends the request with these fields, in the session of whoever asks, where the server wants one.
    func send(_ request: PreparedRequest, authority: [CredentialField]) async throws(ConnectorError) -> BackendAnswer {
        guard case .rpc(let call, let isModern, let output) = request.reading else {
            throw .unbuildable("a request that is not of MCP")
        }
        let key = Self.key(request)
        let session = isModern ? nil : sessions.known(key)
        guard isModern || session != nil else { throw .sessionLost }
        let limits = JSONLimits(bytes: channel.transport.limits.body)
        let wire = try request.wire(
            authority, adding: session?.headers ?? [], end: StreamEnd(at: .text(call), limits: limits))
        let answer = try await channel.send(wire, to: request.destination)
        if let session, session.id != nil, answer.status == 404 {
            // Specification 2025-11-25, transports, session management: the session is over, and the request was not taken up.
            sessions.forget(key, session)
            throw .sessionLost
        }
        let reader = MCPAnswerReader(id: .text(call), era: isModern ? .modern : .legacy, output: output, limits: limits)
        return try reader.read(answer)
    }

    /// The tools of a server, for a person to look at; none of it is kept.
    package static func list(
        _ address: ByteString, of backend: ByteString, addresses: [AddressRange], over channel: BackendChannel,
        as client: ClientInfo, within patience: Duration = .seconds(60)
    ) async throws(ConnectorError) -> ToolListing {
        let server = MCPClient.Server(
            address: address, destination: .init(backend: backend, tenant: "", addresses: addresses))
        let asking = MCPClient(channel: channel, client: client, random: SystemRandom(), patience: patience)
        return try await ToolLister(asking).list(server)
    }

    private static func key(_ request: PreparedRequest) -> ServerSessions.Key {
        ServerSessions.Key(backend: request.backend, address: request.url, caller: request.caller)
    }
}
