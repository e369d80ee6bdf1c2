/// What policies and decisions may cost before they are refused.
public struct CedarLimits: Hashable, Sendable {
    /// The most bytes of one policy's text.
    public let policyBytes: Int
    /// The most bytes of one file, never more than 1 GiB.
    public let fileBytes: Int
    /// The most policies in a set.
    public let policies: Int
    /// How deep a condition may be: each pair of parentheses and each operator around an operand counts, as in `1 +
    /// (2 + 3)`, which is 4 deep, and so does each in a chain of operators that is not `&&` or `||`, as in `1 + 2 +
    /// 3`, which is 3 deep.
    public let depth: Int
    /// The most steps that one policy may take in a decision. An operation is a step, and so is each value that it
    /// goes through.
    public let policySteps: Int
    /// The most steps that a decision may take.
    public let decisionSteps: Int
    /// The most entities above an entity.
    public let ancestors: Int

    /// What no limit on depth exceeds, so that working on a policy never exhausts a stack.
    public static let greatestDepth = 128

    public static let `default` = CedarLimits()

    /// Negative limits count as 0, a depth above ``greatestDepth`` as that.
    public init(
        policyBytes: Int = 10 << 10, fileBytes: Int = 8 << 20, policies: Int = 100_000, depth: Int = 64,
        policySteps: Int = 20_000, decisionSteps: Int = 1_000_000, ancestors: Int = 10_000
    ) {
        self.policyBytes = max(0, policyBytes)
        self.fileBytes = min(max(0, fileBytes), 1 << 30)
        self.policies = max(0, policies)
        self.depth = min(max(0, depth), Self.greatestDepth)
        self.policySteps = max(0, policySteps)
        self.decisionSteps = max(0, decisionSteps)
        self.ancestors = max(0, ancestors)
    }
}
