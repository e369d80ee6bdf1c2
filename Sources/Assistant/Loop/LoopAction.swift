package import JSON
package import Primitives

/// What an agent's loop wants done next.
package enum LoopAction: Hashable, Sendable {
    /// Ask the model, or the planner, for its next answer.
    case ask
    /// Call a tool of the session, under this key of idempotency.
    case call(ModelCall, key: ByteString)
    /// Tell the model that its call was none, and why.
    case correct(ModelCall, sentence: ByteString)
    /// Say an approved wording.
    case say(ModelCall, ReplyTemplate, JSONObject)
    /// Give the conversation to a person.
    case handOver(reason: ByteString, summary: ByteString)
    /// The turn is over.
    case end(ByteString)
}
