import Crypto
package import JSON
package import Primitives

/// A private key with which Remit signs tokens (ES256). It never prints.
package struct SigningKey: Sendable {
    private let key: P256.Signing.PrivateKey
    /// The public half, as the JWKS shows it; its `kid` is the thumbprint of RFC 7638.
    package let publicKey: JSONWebKey
    /// When it was made; the newest of a purpose signs.
    package let created: Timestamp

    /// The key's id: the SHA-256 thumbprint of RFC 7638.
    package var kid: ByteString { publicKey.thumbprint }

    /// A key from 32 random bytes; tries again where they are no valid scalar.
    package init(random: any RandomSource, created: Timestamp) {
        for _ in 0..<8 {
            if let key = Self(rawRepresentation: random.bytes(32), created: created) {
                self = key
                return
            }
        }
        self.init(P256.Signing.PrivateKey(), created: created)
    }

    /// Nil where the bytes are no private key of P-256.
    package init?(rawRepresentation: [UInt8], created: Timestamp) {
        guard let key = try? P256.Signing.PrivateKey(rawRepresentation: rawRepresentation) else { return nil }
        self.init(key, created: created)
    }

    private init(_ key: P256.Signing.PrivateKey, created: Timestamp) {
        self.key = key
        self.created = created
        publicKey = JSONWebKey(signing: key.publicKey)
    }

    /// The private scalar, to be written to a key file.
    var rawRepresentation: [UInt8] { Array(key.rawRepresentation) }

    /// A compact JWS (RFC 7515) over the claims, with `alg`, `typ` and `kid` in its header.
    ///
    /// - Throws: ``SigningError`` where the claims do not serialise or the library refuses.
    package func sign(_ claims: JSONObject, type: ByteString) throws(SigningError) -> ByteString {
        let header: JSONValue = ["alg": "ES256", "typ": .string(type), "kid": .string(kid)]
        let head = Base64URL.encode(header.serialized())
        let body = Base64URL.encode(JSONValue.object(claims).serialized())
        let input = "\(head).\(body)"
        guard let signature = try? key.signature(for: Array(input.utf8)) else { throw SigningError() }
        return ByteString("\(input).\(Base64URL.encode(signature.rawRepresentation))")
    }
}

/// The cryptographic library refused to sign.
package struct SigningError: Error, Hashable, Sendable {
    package init() {}
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
    /// The id alone.
    package var description: String { "key \(kid)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
