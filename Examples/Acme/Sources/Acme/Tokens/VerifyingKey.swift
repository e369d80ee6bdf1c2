import Crypto
public import JSON
public import Primitives

/// The public half of an ES256 key.
public struct VerifyingKey: Sendable {
    private let key: P256.Signing.PublicKey

    init(_ key: P256.Signing.PublicKey) { self.key = key }

    /// From a JWK of type EC and curve P-256; nil for any other kind, and for a point that is not on the curve.
    public init?(jwk: JSONValue) {
        guard jwk["kty"]?.string == "EC", jwk["crv"]?.string == "P-256", jwk["d"] == nil,
            let x = jwk["x"]?.string.flatMap({ Base64URL.decode($0.utf8) }), x.count == 32,
            let y = jwk["y"]?.string.flatMap({ Base64URL.decode($0.utf8) }), y.count == 32,
            let key = try? P256.Signing.PublicKey(rawRepresentation: x + y)
        else { return nil }
        self.key = key
    }

    /// The SHA-256 thumbprint of RFC 7638, in base64url.
    public var kid: ByteString {
        let (x, y) = coordinates
        let canonical = #"{"crv":"P-256","kty":"EC","x":"\#(x)","y":"\#(y)"}"#
        return ByteString(Base64URL.encode(SHA256.hash(data: Array(canonical.utf8))))
    }

    /// As a JWK for signatures, with its `kid`.
    public var jwk: JSONValue {
        let (x, y) = coordinates
        return [
            "kty": "EC", "crv": "P-256", "x": .string(x), "y": .string(y), "alg": "ES256", "use": "sig",
            "kid": .string(kid),
        ]
    }

    /// True if the signature, `r` and `s` of 32 bytes each, is this key's over the bytes.
    public func verifies(_ signature: [UInt8], over bytes: [UInt8]) -> Bool {
        guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
        return key.isValidSignature(signature, for: bytes)
    }

    private var coordinates: (x: String, y: String) {
        let raw = Array(key.rawRepresentation)
        return (Base64URL.encode(raw.prefix(32)), Base64URL.encode(raw.suffix(32)))
    }
}
