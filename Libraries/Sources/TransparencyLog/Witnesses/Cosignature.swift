public import Primitives

/// A witness's signature: that it knows of no other tree of this log, at a time (C2SP tlog-cosignature).
public enum Cosignature {
    /// What is signed.
    public static func message(time: UInt64, text: [UInt8]) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n".utf8) + text
    }

    /// The signature line of a witness.
    ///
    /// - Parameter time: in seconds since 1970.
    public static func make(
        over text: [UInt8], at time: UInt64, by signer: some NoteSigner, as name: ByteString
    ) throws(LogError) -> NoteSignature {
        let key = try signer.key(named: name, .cosignature)
        let signature = try signer.sign(message(time: time, text: text))
        let start = stride(from: UInt64(56), through: 0, by: -8).map { UInt8(truncatingIfNeeded: time >> $0) }
        return NoteSignature(name: name, keyID: key.id, bytes: start + signature)
    }
}
