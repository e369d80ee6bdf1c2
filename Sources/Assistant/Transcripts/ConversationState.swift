/// Who has the word in a conversation.
package enum ConversationState: String, CaseIterable, Sendable {
    /// The user, or nobody.
    case idle
    /// The agent: a turn is under way.
    case running
    /// A person of the company.
    case handedOver = "handed-over"
}
