package import Gateway

/// `bounds:` of `remit.yaml`: how much there may be of what costs.
package struct Bounds: Sendable {
    /// The most bytes of a body.
    package var body = 1 << 20
    /// The most levels of JSON.
    package var depth = 64
    /// Calls at once, and those that wait.
    package var line = FairLine.Bounds()
    /// Calls over time.
    package var rates = Admission.Allowances()
    /// Calls of one tenant that have an intent and no outcome.
    package var intentsPerTenant = 128
    /// Open holds of one session, and of one tenant.
    package var holdsPerSession: Int64 = 16
    package var holdsPerTenant: Int64 = 2_000
    /// Open sessions of one user, and of one tenant.
    package var sessionsPerUser: Int64 = 32
    package var sessionsPerTenant: Int64 = 20_000
    /// Bytes of the ledger that one tenant may fill in a day (UTC).
    package var ledgerPerDay: Int64 = 8 << 30
    /// For how many seconds a back end may still carry out what it was sent before Remit lost sight of it.
    package var settling: Int64 = 60

    /// How far users' words and answers reach.
    package var request = RequestBounds()

    package init() {}
}
