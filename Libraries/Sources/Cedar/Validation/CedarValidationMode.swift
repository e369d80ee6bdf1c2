/// How much validation asks of a policy.
public enum CedarValidationMode: String, Hashable, Sendable, CaseIterable {
    /// Operands of `==`, `contains` and the like, branches of `if` and elements of sets have one type; sets are not
    /// empty; extension values are written out. What passes can be analysed, and fails only for overflow and for
    /// entities that are not there.
    case strict
    /// Only what would fail when it runs is refused.
    case permissive
}
