public import Primitives

extension Entry {
    /// What an entry tells of.
    public enum Kind: String, CaseIterable, Sendable {
        /// A call is about to happen.
        case intent
        /// What came of it.
        case outcome
        /// A call did not go through.
        case refusal
        /// A call waits for a person.
        case hold
        /// A person's answer to a hold, or the hold's end without one.
        case approval
        /// An operator did, or read, something.
        case `operator`
        /// A tenant's administrator did, or read, something.
        case administration
        /// A session was opened, renewed, ended or revoked.
        case session
        /// The user's words came in.
        case words
        /// A user was answered: before the first word of it, and at its end.
        case reply
        /// A tool, agent, tenant, session or user was suspended, resumed or revoked.
        case suspension
        /// A deployment was loaded, or refused.
        case deployment
        /// Something that a person should look at.
        case alarm
        /// How far a tenant's log was, in the log of the operator's own acts.
        case checkpoint
    }

    /// On whose authority something happened.
    public enum Principal: String, CaseIterable, Sendable {
        case agent, resolver, user, `operator`, recovery
    }

    /// What a tool does to the world.
    public enum Effect: String, CaseIterable, Sendable {
        case read, write, irreversible
    }

    public enum Decision: String, CaseIterable, Sendable {
        case permit, deny, hold
    }

    /// Where an argument came from.
    public enum Origin: String, CaseIterable, Sendable {
        case session, user, record, stranger, unknown
    }

    /// How far a call (the first four) or a hold is.
    public enum State: String, CaseIterable, Sendable {
        case intended, done, failed, unknown
        case open, approved, denied, expired, spent
    }

    /// What a call adds to a counter.
    public struct Reservation: Hashable, Sendable {
        /// The counter's name.
        public let counter: ByteString
        /// Over whom it counts: `user`, `tenant`, `agent`, `session`.
        public let scope: ByteString
        public let amount: Int64

        public init(counter: ByteString, scope: ByteString, amount: Int64) {
            self.counter = counter
            self.scope = scope
            self.amount = amount
        }
    }
}
