import Crypto

/// A private key in memory. It never prints.
public struct PrivateNoteKey: NoteSigner, CustomStringConvertible, CustomReflectable {
    private let key: Curve25519.Signing.PrivateKey

    /// Nil unless there are 32 bytes.
    public init?(_ bytes: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else { return nil }
        self.key = key
    }

    public var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

    public func sign(_ message: [UInt8]) throws(LogError) -> [UInt8] {
        guard let signature = try? key.signature(for: message) else { throw .unsigned }
        return Array(signature)
    }

    public var description: String { "private key" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
