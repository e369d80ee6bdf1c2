/// What a tool does to the world. Declared, never inferred: a fetch that marks mail as read is a write.
public enum Effect: String, CaseIterable, Sendable {
    /// Changes nothing.
    case read
    /// Changes something, and has a declared way back.
    case write
    /// Changes something for good.
    case irreversible
}
