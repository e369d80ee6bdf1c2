public import JSON
public import Primitives

/// One message of a client that calls tools and can do nothing else: it declares no capability in either era.
public struct ClientMessage: Sendable {
    /// Nil for a notification.
    public let id: RequestID?
    public let method: ByteString
    public let params: JSONObject
    /// The revision that it is written in. Nil where the handshake is yet to settle on one.
    public let version: ProtocolVersion?
    /// Arguments that are repeated in headers, by the names of the headers (`Mcp-Param-…`).
    private let parameters: [(name: ByteString, value: ByteString)]

    /// The newest revision with a handshake, which is offered.
    public static let offered = ProtocolVersion.november2025
    /// The revisions with a handshake that are spoken over streamable HTTP.
    public static let spoken: [ProtocolVersion] = [.march2025, .june2025, .november2025]

    private init(
        id: RequestID?, method: ByteString, params: JSONObject, version: ProtocolVersion?, client: ClientInfo,
        parameters: [(name: ByteString, value: ByteString)] = []
    ) {
        var params = params
        if let version, version.era == .modern {
            params["_meta"] = [
                MetaKey.protocolVersion: .string(version.text), MetaKey.clientCapabilities: [:],
                MetaKey.clientInfo: client.json,
            ]
        }
        self.id = id
        self.method = method
        self.params = params
        self.version = version
        self.parameters = version?.era == .modern ? parameters : []
    }

    /// `initialize`, by which a server of the legacy era says which revision it speaks.
    public static func initialize(id: RequestID, client: ClientInfo) -> ClientMessage {
        ClientMessage(
            id: id, method: "initialize",
            params: [
                "protocolVersion": .string(offered.text), "capabilities": [:], "clientInfo": client.json,
            ], version: nil, client: client)
    }

    /// `notifications/initialized`, which ends the handshake.
    public static func initialized(version: ProtocolVersion, client: ClientInfo) -> ClientMessage {
        ClientMessage(id: nil, method: "notifications/initialized", params: [:], version: version, client: client)
    }

    /// `tools/list`, from the position that an earlier page gave.
    public static func listTools(
        id: RequestID, cursor: ByteString?, version: ProtocolVersion, client: ClientInfo
    ) -> ClientMessage {
        var params: JSONObject = [:]
        params["cursor"] = cursor.map { .string($0) }
        return ClientMessage(id: id, method: "tools/list", params: params, version: version, client: client)
    }

    /// `tools/call`. `parameters` are repeated in headers; an argument that is null or missing has none (specification 2026-07-28,
    /// streamable HTTP, custom headers from tool parameters).
    public static func callTool(
        _ call: ToolCall, id: RequestID, version: ProtocolVersion?, client: ClientInfo,
        parameters: [(name: ByteString, value: ByteString)] = []
    ) -> ClientMessage {
        ClientMessage(
            id: id, method: "tools/call",
            params: ["name": .string(call.name), "arguments": .object(call.arguments)], version: version,
            client: client, parameters: parameters)
    }

    /// The body of the POST.
    public var body: JSONValue {
        var object: JSONObject = ["jsonrpc": "2.0"]
        object["id"] = id?.json
        object["method"] = .string(method)
        if !params.isEmpty { object["params"] = .object(params) }
        return .object(object)
    }

    /// The headers that the revision asks for, beside those of a session.
    public var headers: [(name: ByteString, value: ByteString)] {
        var headers: [(name: ByteString, value: ByteString)] = [
            ("Accept", "application/json, text/event-stream"), ("Content-Type", "application/json"),
        ]
        guard let version else { return headers }
        // The header came with 2025-06-18; a server without it takes no notice.
        headers.append(("MCP-Protocol-Version", version.text))
        guard version.era == .modern else { return headers }
        headers.append(("Mcp-Method", method))
        if let name = params["name"]?.string { headers.append(("Mcp-Name", HeaderText.encode(name))) }
        for parameter in parameters {
            headers.append(("Mcp-Param-\(parameter.name)", HeaderText.encode(parameter.value)))
        }
        return headers
    }
}
