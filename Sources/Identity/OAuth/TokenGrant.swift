package import JSON
package import Primitives

/// A session token that was given out, and what for.
package struct TokenGrant: Sendable {
    /// What the agent brought.
    package enum Means: String, Hashable, Sendable {
        /// A session code of the front end.
        case code
        /// Its own current token.
        case renewal
        /// The user's own token: the session was opened with it, and is unattested.
        case delegation
    }

    package let means: Means
    package let session: VerifiedSession
    /// The token's own id.
    package let tokenID: ByteString
    package let expires: Timestamp
    /// The answer's body, RFC 8693 section 2.2.1. It holds the token.
    package let body: JSONValue

    init(_ means: Means, _ session: VerifiedSession, _ token: SessionToken, now: Timestamp) {
        self.means = means
        self.session = session
        tokenID = token.id
        expires = token.expires
        body = [
            "access_token": .string(token.text), "issued_token_type": .string(TokenEndpoint.accessToken),
            "token_type": "Bearer",
            "expires_in": .integer(max(0, token.expires.seconds - now.seconds)),
        ]
    }
}
