/// A message that was not understood, and the request that is owed the answer.
public struct MCPRejection: Error, Hashable, Sendable {
    /// Nil where the message has no id that can be read; the answer then says `null`.
    public let id: RequestID?
    public let error: MCPError

    public init(_ id: RequestID?, _ error: MCPError) {
        self.id = id
        self.error = error
    }
}
