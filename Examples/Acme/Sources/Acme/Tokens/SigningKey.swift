import Crypto
public import JSON
public import Primitives

/// An ES256 key pair (RFC 7518 section 3.4) whose `kid` is its RFC 7638 thumbprint.
public struct SigningKey: Sendable {
    private let key: P256.Signing.PrivateKey
    /// The key's id in tokens and key sets.
    public let kid: ByteString

    /// A fresh key.
    public init() { self.init(P256.Signing.PrivateKey()) }

    /// From the private scalar, 32 bytes; nil where that is no key.
    public init?(privateKey: [UInt8]) {
        guard let key = try? P256.Signing.PrivateKey(rawRepresentation: privateKey) else { return nil }
        self.init(key)
    }

    private init(_ key: P256.Signing.PrivateKey) {
        self.key = key
        kid = VerifyingKey(key.publicKey).kid
    }

    /// What verifies its signatures.
    public var verifyingKey: VerifyingKey { VerifyingKey(key.publicKey) }

    /// The public key as a JWK (RFC 7517).
    public var publicJWK: JSONValue { verifyingKey.jwk }

    /// The whole key as a JWK, with the private member `d`.
    public var privateJWK: JSONValue {
        var jwk = publicJWK.object ?? JSONObject()
        jwk["d"] = .string(Base64URL.encode(key.rawRepresentation))
        return .object(jwk)
    }

    /// A compact JWS (RFC 7515 section 7.1) over the claims, its header `alg`, `typ` and `kid`.
    public func sign(_ claims: JSONObject, type: ByteString) throws -> String {
        let header: JSONValue = ["alg": "ES256", "typ": .string(type), "kid": .string(kid)]
        let input =
            Base64URL.encode(header.serialized()) + "." + Base64URL.encode(JSONValue.object(claims).serialized())
        let signature = try key.signature(for: Array(input.utf8))
        return input + "." + Base64URL.encode(signature.rawRepresentation)
    }
}
