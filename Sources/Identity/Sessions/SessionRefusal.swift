import Primitives

/// Why there is no session for whoever asked: what the door does not say, and the ledger keeps.
package struct SessionRefusal: Error, Hashable, Sendable {
    /// The raw value is the stable code.
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        /// Not one of Remit's session tokens: malformed, forged, or of another kind.
        case signature = "session.signature"
        /// Signed by Remit, and not meant for this door: another audience, type or issuer, no actor.
        case audience = "session.audience"
        /// The token, the session's idle end or its absolute end is past.
        case expired = "session.expired"
        /// There is no such session, or it does not belong to whoever asks.
        case unknown = "session.unknown"
        /// The user, a logout or an operator ended it.
        case ended = "session.ended"
        /// Its row was changed by something that is not Remit.
        case tampered = "session.tampered"
        case tokenRevoked = "session.token-revoked"
        /// The agent is not defined, has no owner, or its review is overdue.
        case agentNotStarted = "session.agent-not-started"
        case agentSuspended = "session.agent-suspended"
        /// The tenant does not allow the agent.
        case agentNotAllowed = "session.agent-not-allowed"
        /// The deployment no longer names the issuer, the tenant or the audience by which it was opened.
        case issuerGone = "session.issuer-gone"
        case tenantSuspended = "session.tenant-suspended"
        case userSuspended = "session.user-suspended"
        case sessionSuspended = "session.suspended"
        /// A standing changed since the session was verified.
        case epoch = "session.epoch"
        /// The tenant's own policies changed since.
        case policies = "session.policies-changed"
        /// The clock is before the time at which the session was opened.
        case clock = "session.clock"
        /// Too many sessions of the user or the tenant, or too many or too long messages.
        case tooMuch = "session.too-much"
        /// A session code or user token that is wrong, spent or expired.
        case secret = "session.secret"
        /// The token that was brought cannot open a session at this door.
        case door = "session.door"
        /// The state could not be read: no fresh state, no call.
        case unavailable = "session.unavailable"
    }

    package let reason: Reason
    /// For the ledger: a name, never content.
    package let detail: String?

    package init(_ reason: Reason, _ detail: String? = nil) {
        self.reason = reason
        self.detail = detail
    }

    package var code: String { reason.rawValue }
}

extension SessionRefusal {
    /// The refusal that an error of a transaction stands for.
    init(_ error: any Error) {
        switch error {
        case let refusal as SessionRefusal: self = refusal
        case SuspensionError.tampered: self.init(.tampered, "standings")
        default: self.init(.unavailable)
        }
    }
}
