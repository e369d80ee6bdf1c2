/// A checkpoint whose signatures were verified.
public struct VerifiedCheckpoint: Hashable, Sendable {
    public let checkpoint: Checkpoint
    /// As it was signed.
    public let note: SignedNote
    /// Of the witnesses that are trusted.
    public let cosignatures: [VerifiedSignature]
}
