import Primitives

extension CedarPolicySet {
    /// One set of all policies, so that one evaluation sees them all: a forbid of any layer wins. The limits are
    /// those of the first set.
    ///
    /// - Throws: An error for each policy whose id an earlier one has.
    public init(merging sets: [CedarPolicySet]) throws(CedarSyntaxErrors) {
        let policies = sets.flatMap(\.policies)
        var places: [ByteString: CedarPolicy] = [:]
        var errors: [CedarSyntaxError] = []
        for policy in policies {
            if let earlier = places.updateValue(policy, forKey: policy.id) {
                errors.append(
                    CedarSyntaxError(
                        at: policy.location, "The policy has the id `\(policy.id)` of the one at \(earlier.location).",
                        fix: "Give each set a layer of its own."))
            }
        }
        guard errors.isEmpty else { throw CedarSyntaxErrors(errors) }
        self.init(policies, limits: sets.first?.storage.limits ?? .default)
    }
}
