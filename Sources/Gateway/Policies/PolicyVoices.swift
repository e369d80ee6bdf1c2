import Cedar
import Guards

/// What the policies of all layers say of one request, before it is one decision.
struct PolicyVoices {
    /// Those that permit. A tenant's own are among them where the company delegates this very request.
    private(set) var permits: [CedarPolicy] = []
    /// Those that forbid or hold, the company's before a tenant's.
    private(set) var forbids: [CedarPolicy] = []
    /// Those that had no value, in shadow or not.
    private(set) var errors: [CedarPolicy] = []
    /// The forbids among them that deny by it.
    private(set) var failed: [CedarPolicy] = []
    /// Those in shadow that would be among the permits, the forbids, or the forbids in error.
    private(set) var shadow: [CedarPolicy] = []

    /// - Parameters:
    ///   - company: what the built-in policies and the company's say.
    ///   - tenant: what those of the session's tenant say, where it has some.
    ///   - countingShadow: as if nothing were in shadow.
    init(_ company: CedarEvaluation, tenant: CedarEvaluation?, countingShadow: Bool = false) {
        var delegating: [CedarPolicy] = []
        for permit in company.satisfiedPermits where !sets(permit, aside: countingShadow) {
            if permit.isDelegable { delegating.append(permit) } else { permits.append(permit) }
        }
        for forbid in company.satisfiedForbids where !sets(forbid, aside: countingShadow) { forbids.append(forbid) }
        add(company.errors.map(\.policy), countingShadow)
        guard let tenant else { return }
        var own: [CedarPolicy] = []
        for permit in tenant.satisfiedPermits where !sets(permit, aside: countingShadow) { own.append(permit) }
        if guarded(.delegable), delegating.isEmpty { own = [] }
        // The company's word on it has its part in the decision too.
        if !own.isEmpty { permits += own + delegating }
        for forbid in tenant.satisfiedForbids where !sets(forbid, aside: countingShadow) { forbids.append(forbid) }
        add(tenant.errors.map(\.policy), countingShadow)
    }

    private mutating func add(_ erring: [CedarPolicy], _ countingShadow: Bool) {
        errors += erring
        // A permit that errs permits nothing, in shadow or not.
        for forbid in erring where forbid.effect == .forbid && !sets(forbid, aside: countingShadow) {
            failed.append(forbid)
        }
    }

    /// Whether a policy is in shadow, and then notes that it would have had a part.
    private mutating func sets(_ policy: CedarPolicy, aside countingShadow: Bool) -> Bool {
        guard policy.isInShadow, !countingShadow else { return false }
        shadow.append(policy)
        return guarded(.shadowSilent)
    }
}
