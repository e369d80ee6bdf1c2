import JSON
import Primitives
import Synchronization

/// The signing keys of an identity provider: the newest signs, older ones still verify.
final class IdentityKeys: Sendable {
    private let keys = Mutex([SigningKey()])

    /// A JWT over the claims.
    func sign(_ claims: JSONObject, type: ByteString) throws -> String {
        guard let key = keys.withLock({ $0.first }) else {
            throw Fault("acme.no-key", "The identity service has no key.")
        }
        return try key.sign(claims, type: type)
    }

    /// Signs with a new key from now on.
    func rotate(keepingOld: Bool) {
        keys.withLock { $0 = [SigningKey()] + (keepingOld ? $0 : []) }
    }

    /// The public keys (RFC 7517).
    var jwks: JSONValue { ["keys": .array(keys.withLock { $0.map(\.publicJWK) })] }
}
