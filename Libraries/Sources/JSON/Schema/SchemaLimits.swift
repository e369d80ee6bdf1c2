/// What a schema and one validation may cost.
public struct SchemaLimits: Hashable, Sendable {
    /// The most subschemas that are reached from a schema.
    public let subschemas: Int
    /// The most schemas applied inside one another.
    public let depth: Int
    /// The most steps of one validation: roughly one for each keyword applied, each value compared and each state of a
    /// pattern.
    public let work: Int
    /// The most violations reported.
    public let violations: Int

    /// What no limit exceeds, so that a validation never exhausts a stack.
    public static let greatestDepth = 512

    /// 20 000 subschemas, 256 deep, 5 million steps, 50 violations.
    public static let `default` = SchemaLimits()

    /// Negative limits count as 0, a depth above ``greatestDepth`` as that.
    public init(subschemas: Int = 20_000, depth: Int = 256, work: Int = 5_000_000, violations: Int = 50) {
        self.subschemas = max(0, subschemas)
        self.depth = min(max(0, depth), Self.greatestDepth)
        self.work = max(0, work)
        self.violations = max(1, violations)
    }
}
