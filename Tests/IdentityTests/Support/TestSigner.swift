import Crypto
import CryptoExtras
import Identity
import JSON
import Primitives

/// Writes tokens with any of the algorithms, and with anything in their headers and claims: the other side of the wire, which
/// shares no code with ours.
struct TestSigner: Sendable {
    enum Key: Sendable {
        case p256(P256.Signing.PrivateKey)
        case p384(P384.Signing.PrivateKey)
        case rsa(_RSA.Signing.PrivateKey, pss: Bool)
        case ed25519(Curve25519.Signing.PrivateKey)
    }

    let key: Key
    let kid: String?

    static func es256(_ kid: String? = "k1") -> TestSigner {
        TestSigner(key: .p256(P256.Signing.PrivateKey()), kid: kid)
    }
    static func es384(_ kid: String? = "k1") -> TestSigner {
        TestSigner(key: .p384(P384.Signing.PrivateKey()), kid: kid)
    }
    static func edDSA(_ kid: String? = "k1") -> TestSigner {
        TestSigner(key: .ed25519(Curve25519.Signing.PrivateKey()), kid: kid)
    }
    static func rsa(_ kid: String? = "k1", pss: Bool = false) throws -> TestSigner {
        TestSigner(key: .rsa(try _RSA.Signing.PrivateKey(keySize: .bits2048), pss: pss), kid: kid)
    }

    var algorithm: String {
        switch key {
        case .p256: "ES256"
        case .p384: "ES384"
        case .rsa(_, let pss): pss ? "PS256" : "RS256"
        case .ed25519: "EdDSA"
        }
    }

    /// The public key as a member of a set.
    func publicKey() throws -> JSONValue {
        var members = JSONObject()
        func text(_ bytes: some Sequence<UInt8>) -> JSONValue { .string(Base64URL.encode(bytes)) }
        switch key {
        case .p256(let key):
            let point = Array(key.publicKey.rawRepresentation)
            members = ["kty": "EC", "crv": "P-256", "x": text(point.prefix(32)), "y": text(point.suffix(32))]
        case .p384(let key):
            let point = Array(key.publicKey.rawRepresentation)
            members = ["kty": "EC", "crv": "P-384", "x": text(point.prefix(48)), "y": text(point.suffix(48))]
        case .rsa(let key, _):
            let numbers = try key.publicKey.getKeyPrimitives()
            members = ["kty": "RSA", "n": text(numbers.modulus), "e": text(numbers.publicExponent)]
        case .ed25519(let key):
            members = ["kty": "OKP", "crv": "Ed25519", "x": text(key.publicKey.rawRepresentation)]
        }
        if let kid { members["kid"] = .string(kid) }
        members["alg"] = .string(algorithm)
        return .object(members)
    }

    func keySet() throws -> JSONValue { ["keys": [try publicKey()]] }

    func token(_ claims: JSONObject, type: String? = "JWT", header extra: JSONObject = [:]) throws -> ByteString {
        var header: JSONObject = ["alg": .string(algorithm)]
        if let type { header["typ"] = .string(type) }
        if let kid { header["kid"] = .string(kid) }
        for member in extra { header[member.key] = member.value }
        return try token(header: JSONValue.object(header).serialized(), payload: JSONValue.object(claims).serialized())
    }

    /// Signs any bytes, well-formed or not.
    func token(header: [UInt8], payload: [UInt8]) throws -> ByteString {
        let input = "\(Base64URL.encode(header)).\(Base64URL.encode(payload))"
        return ByteString("\(input).\(Base64URL.encode(try sign(Array(input.utf8))))")
    }

    private func sign(_ message: [UInt8]) throws -> [UInt8] {
        switch key {
        case .p256(let key): Array(try key.signature(for: message).rawRepresentation)
        case .p384(let key): Array(try key.signature(for: message).rawRepresentation)
        case .rsa(let key, let pss):
            Array(
                try key.signature(for: SHA256.hash(data: message), padding: pss ? .PSS : .insecurePKCS1v1_5)
                    .rawRepresentation)
        case .ed25519(let key): Array(try key.signature(for: message))
        }
    }
}
