package import JSON
package import Primitives

/// What a user's front end is told while a turn is under way.
package enum TurnEvent: Hashable, Sendable {
    /// More of a reply; past all filters.
    case reply(ByteString)
    /// The reply is whole; what comes next is another.
    case replyEnd
    /// What was shown of the reply is given up: it was cut.
    case replyCut
    /// A call waits for a person: the hold, whom it asks, why, and until when.
    case hold(id: ByteString, asks: ByteString, reason: ByteString, expires: Timestamp)
    /// What really happened, from the ledger.
    case card(JSONValue)
    /// A person takes over.
    case handedOver(reason: ByteString)
    /// The turn is over, and why.
    case end(ByteString)
}
