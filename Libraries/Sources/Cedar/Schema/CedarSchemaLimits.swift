/// What a schema may cost before it is refused.
public struct CedarSchemaLimits: Hashable, Sendable {
    /// The most bytes of text.
    public let bytes: Int
    /// How deep types may stand in one another, as in `Set<{a: Long}>`, which is 3 deep; common types count with what
    /// they stand for.
    public let depth: Int
    /// The most declarations of common types, entity types and actions together.
    public let declarations: Int
    /// The most types that one type consists of once common types are replaced by what they stand for.
    public let weight: Int
    /// The most combinations of action, principal and resource type.
    public let environments: Int

    /// What no limit on depth exceeds, so that working on a type never exhausts a stack.
    public static let greatestDepth = 64

    public static let `default` = CedarSchemaLimits()

    /// Negative limits count as 0, a depth above ``greatestDepth`` as that.
    public init(
        bytes: Int = 4 << 20, depth: Int = 32, declarations: Int = 10_000, weight: Int = 50_000,
        environments: Int = 100_000
    ) {
        self.bytes = min(max(0, bytes), 1 << 30)
        self.depth = min(max(0, depth), Self.greatestDepth)
        self.declarations = max(0, declarations)
        self.weight = max(0, weight)
        self.environments = max(0, environments)
    }
}
