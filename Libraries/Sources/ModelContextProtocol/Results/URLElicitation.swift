public import Primitives

/// A request to open a page, where the user is known by other means than this link. The address carries no secret, no personal
/// data and no sign-in (specification 2026-07-28, client/elicitation, URL mode).
public struct URLElicitation: Sendable {
    /// The name under which the client brings its answer back.
    public let key: ByteString
    public let url: ByteString
    /// Why, for the user.
    public let message: ByteString
    /// What the client brings back with its answer; sealed by whoever made it.
    public let state: ByteString?

    public init(key: ByteString, url: ByteString, message: ByteString, state: ByteString? = nil) {
        self.key = key
        self.url = url
        self.message = message
        self.state = state
    }
}
