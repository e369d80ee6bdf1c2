package import Primitives

/// How long sessions and their tokens live, and how much they may hold. Times are in seconds.
package struct SessionSettings: Sendable {
    /// `public_url`, without a slash at its end: the issuer of session tokens.
    package let publicURL: ByteString
    /// A session ends when nothing happened in it for so long.
    package var idle: Int64 = 900
    /// A session ends so long after it was opened, whatever happened.
    package var absolute: Int64 = 28_800
    /// A session token is valid for so long.
    package var token: Int64 = 600
    /// A session code may be exchanged for so long, once.
    package var code: Int64 = 60
    /// A session token may be renewed for so long after it expired.
    package var renewal: Int64 = 60
    /// How many messages of the user a session takes in.
    package var messages: Int64 = 1_000
    /// How many bytes one message may have.
    package var messageBytes = 16 << 10
    /// How many sessions one user may have at once.
    package var perUser: Int64 = 32
    /// How many sessions one tenant may have at once.
    package var perTenant: Int64 = 20_000

    package init(publicURL: ByteString) { self.publicURL = publicURL }

    /// The audience of session tokens, `<public_url>/mcp`: the canonical resource.
    package var resource: ByteString { "\(publicURL)/mcp" }
}
