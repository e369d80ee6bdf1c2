package import Primitives

/// How a user is told that something waits for her.
package enum DeliveryChannel: String, Hashable, Sendable, CaseIterable {
    /// She is not: the front end shows what waits.
    case page
    /// By mail, to the address that the company has of her.
    case email
    /// By the company's own ways.
    case webhook
}

/// What was told, and of what.
package struct DeliveryReceipt: Hashable, Sendable {
    /// `hov_…`
    package let handover: ByteString
    package let channel: DeliveryChannel
    /// When the secret is there no more.
    package let expires: Timestamp
}
