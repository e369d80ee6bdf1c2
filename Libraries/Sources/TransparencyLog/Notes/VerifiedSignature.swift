/// A signature that was verified.
public struct VerifiedSignature: Hashable, Sendable {
    public let key: NoteKey
    /// When a witness made it, in seconds since 1970; nil for a log's own.
    public let time: UInt64?
}
