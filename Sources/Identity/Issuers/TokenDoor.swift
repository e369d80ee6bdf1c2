/// Where a token of an issuer was brought, which decides what it must be.
package enum TokenDoor: Hashable, Sendable {
    /// The user's doors: a session is opened by the company's front end.
    case frontEnd
    /// `/oauth/token`: an agent brings the user's own token, which names it in `may_act`.
    case agents
    /// The operators' listener.
    case operators
    /// `/oauth/backchannel-logout`.
    case logout
}
