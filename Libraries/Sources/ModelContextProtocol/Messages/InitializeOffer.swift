public import Primitives

/// What a client brings to the handshake of the legacy era.
public struct InitializeOffer: Sendable {
    /// The newest revision that the client speaks; it may be none that exists.
    public let version: ByteString
    public let capabilities: ClientCapabilities
    public let client: ClientInfo?

    public init(version: ByteString, capabilities: ClientCapabilities, client: ClientInfo?) {
        self.version = version
        self.capabilities = capabilities
        self.client = client
    }
}
