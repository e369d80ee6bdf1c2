package import Primitives

/// The seam to what carries messages out of the house.
package protocol Messenger: Sendable {
    /// Sends a message, once.
    func send(_ message: OutgoingMessage) async throws(MessageFailure)
}

/// A message as it will be sent.
package enum OutgoingMessage: Sendable {
    case mail(DeliveryRule.Mail, to: ByteString, subject: ByteString, body: ByteString, id: ByteString)
    /// JSON.
    case webhook(DeliveryRule.Webhook, body: [UInt8], id: ByteString, tenant: ByteString)
}

/// Why a message did not leave, in a stable word.
package struct MessageFailure: Error, Hashable, Sendable {
    package let code: ByteString

    package init(_ code: ByteString) { self.code = code }
}

/// Where nothing leaves.
package struct NoMessenger: Messenger {
    package init() {}

    package func send(_ message: OutgoingMessage) async throws(MessageFailure) {
        throw MessageFailure("delivery.none")
    }
}
