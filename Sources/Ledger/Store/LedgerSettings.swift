/// The ledger's bounds.
package struct LedgerSettings: Sendable {
    /// For how long, in seconds, an identical write of a session is taken for a repetition.
    package var duplicateWindow: Int64 = 60
    /// How many refusals of one session (or address) for one reason are listed a minute; the rest are counted.
    package var refusalsPerMinute: Int64 = 20
    /// How many sources of refusals are told apart at once; beyond it they share one count.
    package var refusalSources = 4_096
    /// How many intents of this process may be without an outcome; so many fit into the space that storage sets aside.
    package var openIntents = 512
    /// How many of them may be one tenant's.
    package var openIntentsPerTenant = 128
    /// How many holds of one session may be open.
    package var openHolds: Int64 = 16
    /// After how many seconds an approval that no call has spent is of no use any more. Remit itself runs the call at once.
    package var approvalUse: Int64 = 300
    /// How many holds of one tenant may be open.
    package var openHoldsPerTenant: Int64 = 2_000
    /// How many bytes of entries and contents one tenant may add in a day (UTC).
    package var bytesPerDay: Int64 = 8 << 30
    /// The largest entry in bytes. Transparency logs carry no more than 65 535, and add the digests of what they keep back.
    package var entryBytes = 64_000
    /// The largest content (arguments, a result, words) in bytes.
    package var contentBytes = 4 << 20
    /// After how many seconds without a sign of life a process on the same database counts as gone.
    package var processTimeout: Int64 = 30

    package init() {}
}
