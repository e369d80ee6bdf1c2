package import Gateway
package import Identity
package import Primitives

/// `remit.yaml`, but for issuers and operators.
package struct Settings: Sendable {
    /// An address to listen on.
    package struct Address: Hashable, Sendable {
        package let host: String
        package let port: Int

        package init(host: String, port: Int) {
            self.host = host
            self.port = port
        }
    }

    /// The issuer of our tokens, without a slash at its end.
    package let publicURL: ByteString
    package let listen: Address
    package let operators: Address?
    /// Where operators reach that listener, without a slash at its end: its own address, unless the folder names another.
    package let operatorsURL: ByteString?
    /// The operators' Unix socket.
    package let socket: String
    /// The SQLite file.
    package let database: String
    /// The folder of Remit's own keys.
    package let keys: String
    /// The file that the newest checkpoint is copied to; nil where none leaves the database.
    package let checkpointCopy: String?
    /// In seconds.
    package let idle: Int64
    /// In seconds.
    package let absolute: Int64
    package let bounds: Bounds
    /// What policies may read of the claims of issuers that the company runs.
    package let claims: [ByteString: ClaimType]
    /// The most bytes of a body.
    package var body: Int { bounds.body }
    /// The most levels of JSON.
    package var depth: Int { bounds.depth }
    /// What cannot change in a running process, always in the same order.
    let fixed: [Fixed]

    /// How long sessions live, how many there may be, and the issuer of their tokens.
    package var sessions: SessionSettings {
        var sessions = SessionSettings(publicURL: publicURL)
        sessions.idle = idle
        sessions.absolute = absolute
        sessions.perUser = bounds.sessionsPerUser
        sessions.perTenant = bounds.sessionsPerTenant
        return sessions
    }
}
