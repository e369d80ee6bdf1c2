import Crypto
import CryptoExtras
package import JSON
package import Primitives

/// A public key for verifying signatures (RFC 7517): EC P-256 or P-384, RSA of 2048 to 8192 bits, or Ed25519.
package struct JSONWebKey: Sendable {
    enum Material: Sendable {
        case p256(P256.Signing.PublicKey)
        case p384(P384.Signing.PublicKey)
        case rsa(_RSA.Signing.PublicKey)
        case ed25519(Curve25519.Signing.PublicKey)
    }

    let material: Material
    /// The `kid` that the set gives it.
    package let keyID: ByteString?
    /// What it may be used for: one where the key says so (`alg`), else all that its type allows.
    package let algorithms: [SignatureAlgorithm]
    /// SHA-256 over the required members, RFC 7638, in base64url.
    package let thumbprint: ByteString
    /// The members that make the key, in the order of RFC 7638.
    let required: [(name: ByteString, value: ByteString)]

    init(material: Material, keyID: ByteString?, algorithms: [SignatureAlgorithm], required: [(ByteString, ByteString)])
    {
        self.material = material
        self.keyID = keyID
        self.algorithms = algorithms
        self.required = required.map { (name: $0.0, value: $0.1) }
        var members = JSONObject()
        for (name, value) in required { members[name] = .string(value) }
        thumbprint = ByteString(Base64URL.encode(SHA256.hash(data: JSONValue.object(members).serialized())))
    }

    /// The public half of a key of our own; its `kid` is the thumbprint.
    init(signing key: P256.Signing.PublicKey) {
        let point = Array(key.rawRepresentation)
        let x = ByteString(Base64URL.encode(point.prefix(32)))
        let y = ByteString(Base64URL.encode(point.dropFirst(32)))
        let required: [(ByteString, ByteString)] = [("crv", "P-256"), ("kty", "EC"), ("x", x), ("y", y)]
        let nameless = JSONWebKey(material: .p256(key), keyID: nil, algorithms: [.es256], required: required)
        self.init(material: .p256(key), keyID: nameless.thumbprint, algorithms: [.es256], required: required)
    }

    /// The public form: what makes the key, `kid`, `use` and, where it is one, `alg`.
    package var json: JSONValue {
        var members = JSONObject()
        for (name, value) in required { members[name] = .string(value) }
        if let keyID { members["kid"] = .string(keyID) }
        if algorithms.count == 1 { members["alg"] = .string(ByteString(algorithms[0].rawValue)) }
        members["use"] = "sig"
        return .object(members)
    }

    /// Whether this key made the signature over these bytes with this algorithm. An algorithm that the key is not for is false.
    package func verifies(_ signature: [UInt8], over message: [UInt8], with algorithm: SignatureAlgorithm) -> Bool {
        guard algorithms.contains(algorithm) else { return false }
        switch (material, algorithm) {
        case (.p256(let key), .es256):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: message)
        case (.p384(let key), .es384):
            guard let signature = try? P384.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: message)
        case (.rsa(let key), .rs256):
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: message),
                padding: .insecurePKCS1v1_5)
        case (.rsa(let key), .ps256):
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: message), padding: .PSS)
        case (.ed25519(let key), .edDSA):
            return key.isValidSignature(signature, for: message)
        default: return false
        }
    }
}
