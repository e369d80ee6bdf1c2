package import Gateway
package import JSON
package import Manifests
package import Primitives

/// The connector to back ends that speak HTTP and JSON.
///
/// A request holds what its operation and its bound arguments say and nothing of what came in from an agent: no header, cookie
/// or address is passed on. A credential is spent on one attempt.
package struct HTTPConnector: Connector {
    private let channel: BackendChannel

    package init(channel: BackendChannel) { self.channel = channel }

    /// A document of the folder is all that is pinned of such a back end.
    package func standing(of tool: Tool, at base: ByteString) async -> PinStanding { .asPinned }

    package var drifts: [PinDrift] { [] }

    package func prepare(
        _ tool: Tool, arguments: JSONObject, base: ByteString, call: ByteString
    ) throws(ConnectorError) -> PreparedRequest {
        guard case .http(let operation) = tool.route.operation else {
            throw .unbuildable("a tool that is not over HTTP")
        }
        var builder = RequestBuilder(operation, try tool.routed(arguments))
        return try builder.build(for: tool.backend, at: try BaseURL(base))
    }

    /// Each request stands alone.
    package func open(_ request: PreparedRequest) async throws(ConnectorError) {}

    package func perform(
        _ request: PreparedRequest, with credential: consuming Credential
    ) async throws(ConnectorError) -> BackendAnswer {
        let authority = credential.spend()
        return try await send(request, authority: authority)
    }

    /// Sends the request with these fields, unless its lane is closed.
    func send(_ request: PreparedRequest, authority: [CredentialField]) async throws(ConnectorError) -> BackendAnswer {
        let answer = try await channel.send(try request.wire(authority), to: request.destination)
        return try AnswerReader(limit: channel.transport.limits.body).read(answer)
    }
}
