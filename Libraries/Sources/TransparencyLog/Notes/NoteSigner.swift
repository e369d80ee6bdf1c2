public import Primitives

/// Signs with an Ed25519 key that it keeps.
public protocol NoteSigner: Sendable {
    /// 32 bytes.
    var publicKey: [UInt8] { get }

    /// 64 bytes.
    ///
    /// - Throws: ``LogError/unsigned``.
    func sign(_ message: [UInt8]) throws(LogError) -> [UInt8]
}

extension NoteSigner {
    /// The key as others know it.
    public func key(named name: ByteString, _ kind: NoteKeyKind) throws(LogError) -> NoteKey {
        try NoteKey(name: name, kind: kind, publicKey: publicKey)
    }

    /// The text with the log's own signature.
    public func note(_ text: [UInt8], as name: ByteString) throws(LogError) -> SignedNote {
        let key = try key(named: name, .ed25519)
        let signature = NoteSignature(name: name, keyID: key.id, bytes: try sign(text))
        return SignedNote(text: text, signatures: [signature])
    }
}
