import Crypto
import JSON
package import Primitives

/// The private key with which the log is signed (Ed25519). It never prints.
package struct CheckpointKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey
    /// The public half; its `kid` is the thumbprint of RFC 7638.
    package let publicKey: JSONWebKey
    /// When it was made.
    package let created: Timestamp

    /// Nil unless there are 32 bytes.
    package init?(rawRepresentation: [UInt8], created: Timestamp) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: rawRepresentation) else { return nil }
        self.key = key
        self.created = created
        let x = ByteString(Base64URL.encode(key.publicKey.rawRepresentation))
        let required: [(ByteString, ByteString)] = [("crv", "Ed25519"), ("kty", "OKP"), ("x", x)]
        let nameless = JSONWebKey(
            material: .ed25519(key.publicKey), keyID: nil, algorithms: [.edDSA], required: required)
        publicKey = JSONWebKey(
            material: .ed25519(key.publicKey), keyID: nameless.thumbprint, algorithms: [.edDSA], required: required)
    }

    /// The key's id.
    package var kid: ByteString { publicKey.thumbprint }

    /// The public half, 32 bytes.
    package var signingKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

    var rawRepresentation: [UInt8] { Array(key.rawRepresentation) }

    /// The signature, 64 bytes.
    package func sign(_ message: [UInt8]) throws(SigningError) -> [UInt8] {
        guard let signature = try? key.signature(for: message) else { throw SigningError() }
        return Array(signature)
    }
}

extension CheckpointKey: CustomStringConvertible, CustomReflectable {
    /// The id alone.
    package var description: String { "key \(kid)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
