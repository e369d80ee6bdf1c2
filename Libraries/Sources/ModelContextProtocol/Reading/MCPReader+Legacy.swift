import JSON
import Primitives

extension MCPReader {
    /// What a request without a version header is taken for after the handshake (specification 2025-11-25, basic/transports).
    private static let assumed = ProtocolVersion.march2025

    /// A message by a revision with a handshake. There is no session id: every request stands alone here too, so the version
    /// header is all that the handshake leaves behind.
    func legacy(_ message: RPCMessage, header: ByteString?, headers: MessageHeaders) throws(MCPError) -> MCPMessage {
        try checkRouting(message, headers: headers, required: false)
        guard message.id != nil else {
            let version = try legacyVersion(header)
            return MCPMessage(id: nil, version: version, request: .notification(message.method), meta: .none)
        }
        if message.method == "initialize" { return try initialize(message) }
        let version = try legacyVersion(header)
        let request: MCPRequest =
            switch message.method {
            case "ping": .ping
            case "tools/list": try listTools(message.params)
            case "tools/call": try callTool(message.params, resumable: false)
            default: .unknown(message.method)
            }
        let meta = try RequestMeta(message.params["_meta"]?.object ?? [:])
        // Capabilities were declared at the handshake, which nobody remembers; a later request cannot be held to them.
        return MCPMessage(
            id: message.id, version: version, request: request,
            meta: RequestMeta(
                capabilities: .none, client: meta.client, requestKey: meta.requestKey, approval: meta.approval))
    }

    private func initialize(_ message: RPCMessage) throws(MCPError) -> MCPMessage {
        let named = message.params["protocolVersion"]?.string
        guard let version = versions.negotiated(named ?? "") else {
            throw .unsupportedVersion(named ?? "", served: versions)
        }
        guard let requested = named else { throw .invalidParams("The member protocolVersion must be a string.") }
        let offer = InitializeOffer(
            version: requested, capabilities: ClientCapabilities(message.params["capabilities"]?.object ?? [:]),
            client: ClientInfo(message.params["clientInfo"]))
        return MCPMessage(id: message.id, version: version, request: .initialize(offer), meta: .none)
    }

    private func legacyVersion(_ header: ByteString?) throws(MCPError) -> ProtocolVersion {
        guard let header else {
            return versions.contains(Self.assumed) ? Self.assumed : versions.negotiated("") ?? Self.assumed
        }
        guard let version = ProtocolVersion(header), versions.contains(version) else {
            throw .unsupportedVersion(header, served: versions)
        }
        return version
    }
}
