import Primitives

extension CedarPolicySet {
    /// One set of all policies, so that one evaluation sees them all: a forbid of any layer wins. The limits are
    /// those of the first set.
    ///
    /// - Throws: An error for each policy whose id an earlier one has.
    public init(merging sets: [CedarPolicySet]) throws(CedarSyntaxErrors) {
        let policies = sets.flatMap(\.policies)
        let templates = sets.flatMap(\.templates)
        var places: [ByteString: SourceLocation] = [:]
        var errors: [CedarSyntaxError] = []
        for (id, location) in policies.map({ ($0.id, $0.location) }) + templates.map({ ($0.id, $0.location) }) {
            if let earlier = places.updateValue(location, forKey: id) {
                errors.append(
                    CedarSyntaxError(
                        at: location, "The policy has the id `\(id)` of the one at \(earlier).",
                        fix: "Give each set a layer of its own."))
            }
        }
        guard errors.isEmpty else { throw CedarSyntaxErrors(errors) }
        self.init(policies, templates: templates, limits: sets.first?.storage.limits ?? .default)
    }
}
