package import Primitives

/// The mail server that takes messages.
package struct SMTPSettings: Sendable {
    /// How the connection is kept from others' eyes.
    package enum Security: String, Sendable, CaseIterable {
        /// `STARTTLS` (RFC 3207), or nothing is sent.
        case required
        /// None: for a server on this machine.
        case none
    }

    /// Who signs in (RFC 4616).
    package struct Login: Sendable {
        package let user: ByteString
        package let password: ByteString

        package init(user: ByteString, password: ByteString) {
            self.user = user
            self.password = password
        }
    }

    package let host: String
    package let port: Int
    package let security: Security
    /// PEM of the authority that the server's certificate is of; nil: those of the system.
    package let authority: [UInt8]?
    package let login: Login?
    /// From the first look at the name to the server's word that it took the message.
    package let timeout: Duration

    package init(
        host: String, port: Int, security: Security, authority: [UInt8]? = nil, login: Login? = nil,
        timeout: Duration = .seconds(15)
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.authority = authority
        self.login = login
        self.timeout = timeout
    }
}
