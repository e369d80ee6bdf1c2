package import Identity
package import Manifests
package import Primitives

/// `delivery:` of `remit.yaml`: how a user learns, outside of any model, that something waits for her. What is sent is a link to the
/// company's own front end, which knows her; the secret itself is never sent.
package struct DeliveryRule: Sendable {
    /// A mail server.
    package struct Mail: Hashable, Sendable {
        package let host: String
        package let port: Int
        /// False only for a server on this machine.
        package let isEncrypted: Bool
        /// PEM of the authority that the server's certificate is of; nil: those of the system.
        package let authority: [UInt8]?
        /// Who signs in, with the sealed key of this name; nil: nobody.
        package let user: ByteString?
        package let key: ByteString
        /// Whom messages are from.
        package let from: ByteString
        /// What finds the user's address: a fact.
        package let to: FactID

        package init(
            host: String, port: Int, isEncrypted: Bool, authority: [UInt8]?, user: ByteString?, key: ByteString,
            from: ByteString, to: FactID
        ) {
            self.host = host
            self.port = port
            self.isEncrypted = isEncrypted
            self.authority = authority
            self.user = user
            self.key = key
            self.from = from
            self.to = to
        }
    }

    /// A service of the company's that tells its users by its own ways.
    package struct Webhook: Hashable, Sendable {
        package let url: ByteString
        /// The sealed key of this name signs what is sent.
        package let key: ByteString
        /// Addresses that are not public and may be connected to all the same.
        package let addresses: [AddressRange]

        package init(url: ByteString, key: ByteString, addresses: [AddressRange]) {
            self.url = url
            self.key = key
            self.addresses = addresses
        }
    }

    /// The front end's page on which a user is sent on to Remit's.
    package let page: ApprovalPage
    package let mail: Mail?
    package let webhook: Webhook?

    package init(page: ApprovalPage, mail: Mail?, webhook: Webhook?) {
        self.page = page
        self.mail = mail
        self.webhook = webhook
    }
}
