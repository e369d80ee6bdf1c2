/// One message from a client, checked against its headers.
public struct MCPMessage: Sendable {
    /// Nil for a notification, which gets no answer but an acknowledgement.
    public let id: RequestID?
    /// The revision that the message is written in. For `initialize` it is the one that the handshake settles on.
    public let version: ProtocolVersion
    public let request: MCPRequest
    /// What the client says beside the request.
    public let meta: RequestMeta

    public init(id: RequestID?, version: ProtocolVersion, request: MCPRequest, meta: RequestMeta) {
        self.id = id
        self.version = version
        self.request = request
        self.meta = meta
    }

    /// How the message's revision is spoken.
    public var era: Era { version.era }
}
