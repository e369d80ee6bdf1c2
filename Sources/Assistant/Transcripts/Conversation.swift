package import Primitives

/// The standing of a conversation of a session.
package struct Conversation: Hashable, Sendable {
    /// The tenant's name.
    package let tenant: ByteString
    package let session: ByteString
    /// Remit's own id of the user.
    package let user: ByteString
    package let agent: ByteString
    package var state: ConversationState
    /// The number of the turn that is under way, or was last.
    package var turn: Int64
    /// The process that has the turn.
    package var owner: ByteString
    /// What happened from here on, the next card tells.
    package var cardFrom: Timestamp
    package var updated: Timestamp

    /// The turn's id.
    package var turnID: ByteString { "\(session)/\(String(turn))" }
}
