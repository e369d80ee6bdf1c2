public import Primitives

/// What a client asks for, as far as a server of tools alone understands it.
public enum MCPRequest: Sendable {
    /// `server/discover`, modern era.
    case discover
    /// `tools/list`, from a position that an earlier answer gave.
    case listTools(cursor: ByteString?)
    /// `tools/call`
    case callTool(ToolCall)
    /// `initialize`, legacy era.
    case initialize(InitializeOffer)
    /// `ping`, legacy era.
    case ping
    /// Any message without an id. It is taken note of and starts nothing, whatever its method.
    case notification(ByteString)
    /// A method that this server does not have in the message's era.
    case unknown(ByteString)
}
