import JSON
import Primitives

extension MCPReader {
    /// A request by 2026-07-28: `_meta` whole, headers equal to the body, revision served; then what it asks.
    func modern(_ message: RPCMessage, header: ByteString?, headers: MessageHeaders) throws(MCPError) -> MCPMessage {
        guard let meta = message.params["_meta"]?.object else {
            throw .invalidEnvelope("The member params._meta is missing or no object.")
        }
        for key in [MetaKey.protocolVersion, MetaKey.clientCapabilities] where !meta.contains(key) {
            throw .invalidEnvelope("The member \(key) of params._meta is missing.")
        }
        guard let named = meta[MetaKey.protocolVersion]?.string else {
            throw .invalidEnvelope("The member \(MetaKey.protocolVersion) of params._meta must be a string.")
        }
        guard meta[MetaKey.clientCapabilities]?.object != nil else {
            throw .invalidEnvelope("The member \(MetaKey.clientCapabilities) of params._meta must be an object.")
        }
        try headers.check(MessageHeaders.version, equals: named, required: true)
        try checkRouting(message, headers: headers, required: true)
        guard let version = ProtocolVersion(named), version.era == .modern, versions.contains(version) else {
            throw .unsupportedVersion(named, served: versions)
        }
        let request = try modernRequest(message)
        return MCPMessage(id: message.id, version: version, request: request, meta: try RequestMeta(meta))
    }

    /// A notification says nothing that a server without state could act on: it is acknowledged if its revision is served and
    /// its headers do not lie.
    func modernNotification(
        _ message: RPCMessage, header: ByteString?, headers: MessageHeaders
    ) throws(MCPError) -> MCPMessage {
        guard let header else { throw .headerMismatch("The header \(MessageHeaders.version) is missing.") }
        if let named = message.params["_meta"]?[MetaKey.protocolVersion], named.string != header {
            throw .headerMismatch("The header \(MessageHeaders.version) differs from the body.")
        }
        try checkRouting(message, headers: headers, required: false)
        guard let version = ProtocolVersion(header), version.era == .modern, versions.contains(version) else {
            throw .unsupportedVersion(header, served: versions)
        }
        return MCPMessage(id: nil, version: version, request: .notification(message.method), meta: .none)
    }

    /// `Mcp-Method`, and `Mcp-Name` for the methods that name something.
    func checkRouting(_ message: RPCMessage, headers: MessageHeaders, required: Bool) throws(MCPError) {
        try headers.check(MessageHeaders.method, equals: message.method, required: required)
        guard let member = Self.namingMember(of: message.method) else { return }
        if let name = message.params[member]?.string {
            try headers.check(MessageHeaders.name, equals: name, required: required, encoded: true)
        } else if try headers.value(MessageHeaders.name) != nil {
            throw .headerMismatch("The header \(MessageHeaders.name) names what the body does not.")
        }
    }

    private func modernRequest(_ message: RPCMessage) throws(MCPError) -> MCPRequest {
        switch message.method {
        case "server/discover": .discover
        case "tools/list": try listTools(message.params)
        case "tools/call": try callTool(message.params, resumable: true)
        default: .unknown(message.method)
        }
    }

    /// The member of `params` that `Mcp-Name` repeats.
    private static func namingMember(of method: ByteString) -> ByteString? {
        switch method {
        case "tools/call", "prompts/get": "name"
        case "resources/read": "uri"
        case "tasks/get", "tasks/update", "tasks/cancel": "taskId"
        default: nil
        }
    }
}
