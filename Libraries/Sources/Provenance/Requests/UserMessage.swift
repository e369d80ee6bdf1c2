public import Primitives

/// What a user said at one time.
public struct UserMessage: Hashable, Sendable {
    public let id: ByteString
    public let text: ByteString

    public init(id: ByteString, text: ByteString) {
        self.id = id
        self.text = text
    }
}
