import JSON
public import Primitives

/// What a client says beside a request, in `params._meta`.
public struct RequestMeta: Sendable {
    /// What the client can do for this request. Never taken over from an earlier one.
    public let capabilities: ClientCapabilities
    /// Unverified.
    public let client: ClientInfo?
    /// The client's own key for this request (`remit/request`), 1 to 128 bytes.
    public let requestKey: ByteString?
    /// The id of a call that waits (`remit/approval`), 1 to 64 bytes, where the client asks what became of it.
    public let approval: ByteString?

    /// The most bytes of a request key.
    public static let greatestKeyLength = 128
    /// The most bytes of the id of a call that waits.
    public static let greatestApprovalLength = 64
    /// What a message without `_meta` says.
    public static let none = RequestMeta(capabilities: .none, client: nil, requestKey: nil)

    public init(
        capabilities: ClientCapabilities, client: ClientInfo?, requestKey: ByteString?, approval: ByteString? = nil
    ) {
        self.capabilities = capabilities
        self.client = client
        self.requestKey = requestKey
        self.approval = approval
    }

    /// Reads `_meta`. A request key that cannot be honoured is an error: ignored, it would let a write happen twice.
    init(_ meta: JSONObject) throws(MCPError) {
        capabilities = ClientCapabilities(meta[MetaKey.clientCapabilities]?.object ?? [:])
        client = ClientInfo(meta[MetaKey.clientInfo])
        switch meta[MetaKey.requestKey] {
        case nil: requestKey = nil
        case .string(let key) where (1...Self.greatestKeyLength).contains(key.count): requestKey = key
        default:
            throw .invalidParams(
                "The _meta member remit/request must be a string of 1 to \(Self.greatestKeyLength) bytes.")
        }
        // As it came in an answer, or its id alone.
        switch meta[MetaKey.approval].map({ $0["id"] ?? $0 }) {
        case nil: approval = nil
        case .string(let id) where (1...Self.greatestApprovalLength).contains(id.count): approval = id
        default: throw .invalidParams("The _meta member remit/approval must be the id of a call that waits.")
        }
    }
}
