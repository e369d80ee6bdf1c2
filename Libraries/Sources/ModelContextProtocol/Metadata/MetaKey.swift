public import Primitives

/// Names of members of `_meta`, `params` and `result` that carry what stands around a message.
public enum MetaKey {
    public static let protocolVersion: ByteString = "io.modelcontextprotocol/protocolVersion"
    public static let clientCapabilities: ByteString = "io.modelcontextprotocol/clientCapabilities"
    public static let clientInfo: ByteString = "io.modelcontextprotocol/clientInfo"
    public static let serverInfo: ByteString = "io.modelcontextprotocol/serverInfo"
    /// A client's own key for a request: the same key with the same request returns the recorded outcome.
    public static let requestKey: ByteString = "remit/request"
    /// Who wrote a result and who may read it, as GitHub's MCP server labels its results; a draft.
    public static let flowLabel: ByteString = "ifc"
    /// A call that waits for a person: in an answer what is known of it, in a request its id, which asks what became of it.
    public static let approval: ByteString = "remit/approval"
}
