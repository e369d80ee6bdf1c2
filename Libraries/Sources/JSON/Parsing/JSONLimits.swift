/// What a text may cost before it is refused.
public struct JSONLimits: Hashable, Sendable {
    /// The most bytes of text.
    public let bytes: Int
    /// The most arrays and objects around a value: 1 admits `[]`, 2 admits `[[]]`.
    public let depth: Int
    /// The most values in all, the outermost and every element and member counted.
    public let values: Int

    /// What no limit exceeds, so that walking a parsed value never exhausts a stack.
    public static let greatestDepth = 512

    /// 16 MiB, 64 levels, a million values.
    public static let `default` = JSONLimits()

    /// Negative limits count as 0, a depth above ``greatestDepth`` as that.
    public init(bytes: Int = 16 << 20, depth: Int = 64, values: Int = 1_000_000) {
        self.bytes = max(0, bytes)
        self.depth = min(max(0, depth), Self.greatestDepth)
        self.values = max(0, values)
    }
}
