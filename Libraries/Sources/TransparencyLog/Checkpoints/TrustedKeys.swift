/// Whom a reader believes about one log.
public struct TrustedKeys: Hashable, Sendable {
    /// The log's, under its origin as the name; more than one where it was changed.
    public let log: [NoteKey]
    public let witnesses: [NoteKey]
    /// How many witnesses must have signed.
    public let quorum: Int

    public init(log: [NoteKey], witnesses: [NoteKey] = [], quorum: Int = 0) {
        self.log = log
        self.witnesses = witnesses
        self.quorum = quorum
    }

    /// Reads a checkpoint and believes it.
    ///
    /// - Throws: ``LogError/untrusted``, ``LogError/forged``, ``LogError/otherLog`` where the key's name is not the origin,
    ///   ``LogError/unwitnessed(found:demanded:)``.
    public func verify(_ note: SignedNote) throws(LogError) -> VerifiedCheckpoint {
        let own = try note.verify(log)
        let checkpoint = try Checkpoint(text: note.text)
        guard own.contains(where: { $0.key.name == checkpoint.origin }) else { throw .otherLog }
        var cosignatures: [VerifiedSignature] = []
        do throws(LogError) { cosignatures = try note.verify(witnesses) } catch .untrusted {}
        guard cosignatures.count >= quorum else {
            throw .unwitnessed(found: cosignatures.count, demanded: quorum)
        }
        return VerifiedCheckpoint(checkpoint: checkpoint, note: note, cosignatures: cosignatures)
    }
}
