/// What a stream masked; never the value.
public struct StreamFinding: Hashable, Sendable {
    public let label: RedactionLabel
    public let layer: RedactionLayer
    /// Known, or confirmed by its check digits.
    public let isCertain: Bool
    /// Where it begins, in bytes of the stream's input. Where it ends may not be known yet.
    public let start: Int
}
