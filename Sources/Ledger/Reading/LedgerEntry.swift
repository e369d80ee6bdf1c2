package import Evidence
package import JSON
package import Primitives

/// One entry, as readers get it: without content.
package struct LedgerEntry: Sendable {
    package let reference: EntryReference
    /// `intent`, `outcome`, `refusal`, `hold`, `approval`, or the kind of an event.
    package let kind: ByteString
    package let tenant: ByteString?
    package let session: ByteString?
    package let call: ByteString?
    /// The whole entry.
    package let entry: Entry
    /// The same as JSON.
    package let body: JSONObject
    /// SHA-256 that chains it to the one before.
    package let hash: [UInt8]

    /// In one or two sentences, for a person.
    package var words: String { entry.plainWords }
}

/// Which entries a reader wants; what is nil is not asked for.
package struct EntryFilter: Hashable, Sendable {
    /// Only this tenant's. Nil is every tenant's: for operators alone.
    package var tenant: ByteString?
    package var session: ByteString?
    package var call: ByteString?
    package var kind: ByteString?
    /// Not before.
    package var since: Timestamp?
    /// Only those after this place.
    package var after: Int64?
    /// Only those before this place.
    package var before: Int64?
    /// Only those that say how a call was decided: intents, holds and refusals.
    package var decisions = false
    /// The latest first, as far as ``limit`` goes; else the oldest first.
    package var latestFirst: Bool
    /// At most so many, and never more than 1 000.
    package var limit: Int64

    package init(
        tenant: ByteString? = nil, session: ByteString? = nil, call: ByteString? = nil, kind: ByteString? = nil,
        since: Timestamp? = nil, after: Int64? = nil, latestFirst: Bool = true, limit: Int64 = 100
    ) {
        self.tenant = tenant
        self.session = session
        self.call = call
        self.kind = kind
        self.since = since
        self.after = after
        self.latestFirst = latestFirst
        self.limit = limit
    }
}

/// How much there is, for `status`.
package struct LedgerCounts: Hashable, Sendable {
    package let entries: Int64
    /// The hash of the last entry, where there is one.
    package let head: [UInt8]?
    package let openHolds: Int64
    /// Calls with an intent and no outcome yet.
    package let openCalls: Int64
    /// Calls whose outcome nobody knows.
    package let unknownCalls: Int64
}
