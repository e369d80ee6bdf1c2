import Crypto
import CryptoExtras
package import JSON
package import Primitives

extension JSONWebKey {
    private static let privateMembers: [ByteString] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"]

    /// Reads one key of a set. Nil for a key that is not for verifying signatures, or of a type or algorithm that Remit does not
    /// know: RFC 7517 section 5 says to ignore those.
    ///
    /// - Throws: a fault where the key is malformed, weak, or holds a private member.
    package static func parse(_ value: JSONValue) throws(Fault) -> JSONWebKey? {
        guard let members = value.object, let type = members["kty"]?.string else { throw malformed("kty") }
        for name in privateMembers where members.contains(name) {
            throw Fault(
                "keys.private", "A key set that should be public holds a private or symmetric key (\(name)).",
                fix: "Publish public keys only, and replace the key that was shown.")
        }
        if let use = members["use"] {
            guard let use = use.string else { throw malformed("use") }
            guard use == "sig" else { return nil }
        }
        if let operations = members["key_ops"] {
            guard let operations = operations.array else { throw malformed("key_ops") }
            guard operations.contains("verify") else { return nil }
        }
        guard let (material, possible, required) = try material(type, members) else { return nil }
        let keyID = try text(members, "kid")
        guard (keyID?.count ?? 1) <= 256 else { throw malformed("kid") }
        guard let named = try text(members, "alg") else {
            return JSONWebKey(material: material, keyID: keyID, algorithms: possible, required: required)
        }
        guard let algorithm = SignatureAlgorithm(named) else { return nil }
        guard possible.contains(algorithm) else { throw malformed("alg") }
        return JSONWebKey(material: material, keyID: keyID, algorithms: [algorithm], required: required)
    }

    private typealias Parsed = (Material, [SignatureAlgorithm], [(ByteString, ByteString)])

    private static func material(_ type: ByteString, _ members: JSONObject) throws(Fault) -> Parsed? {
        switch type {
        case "EC": return try ellipticCurve(members)
        case "RSA": return try rsa(members)
        case "OKP": return try edwards(members)
        default: return nil
        }
    }

    private static func ellipticCurve(_ members: JSONObject) throws(Fault) -> Parsed? {
        guard let curve = try text(members, "crv") else { throw malformed("crv") }
        let size: Int
        switch curve {
        case "P-256": size = 32
        case "P-384": size = 48
        default: return nil
        }
        let (x, xText) = try bytes(members, "x")
        let (y, yText) = try bytes(members, "y")
        guard x.count == size, y.count == size else { throw malformed("x, y") }
        let required: [(ByteString, ByteString)] = [("crv", curve), ("kty", "EC"), ("x", xText), ("y", yText)]
        let point = [4] + x + y
        if size == 32 {
            guard let key = try? P256.Signing.PublicKey(x963Representation: point) else { throw malformed("x, y") }
            return (.p256(key), [.es256], required)
        }
        guard let key = try? P384.Signing.PublicKey(x963Representation: point) else { throw malformed("x, y") }
        return (.p384(key), [.es384], required)
    }

    private static func rsa(_ members: JSONObject) throws(Fault) -> Parsed? {
        let (modulus, modulusText) = try bytes(members, "n")
        let (exponent, exponentText) = try bytes(members, "e")
        guard let high = modulus.first, high != 0, let first = exponent.first, first != 0 else {
            throw malformed("n, e")
        }
        let bits = modulus.count * 8 - high.leadingZeroBitCount
        guard (2048...8192).contains(bits) else {
            throw Fault("keys.weak", "An RSA key has \(bits) bits.", fix: "Use a key of 2048 to 8192 bits.")
        }
        guard exponent.count <= 4, exponent != [1], exponent[exponent.count - 1] & 1 == 1,
            let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent)
        else { throw malformed("n, e") }
        return (.rsa(key), [.rs256, .ps256], [("e", exponentText), ("kty", "RSA"), ("n", modulusText)])
    }

    private static func edwards(_ members: JSONObject) throws(Fault) -> Parsed? {
        guard let curve = try text(members, "crv") else { throw malformed("crv") }
        guard curve == "Ed25519" else { return nil }
        let (x, xText) = try bytes(members, "x")
        guard x.count == 32, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: x) else {
            throw malformed("x")
        }
        return (.ed25519(key), [.edDSA], [("crv", curve), ("kty", "OKP"), ("x", xText)])
    }

    private static func text(_ members: JSONObject, _ name: ByteString) throws(Fault) -> ByteString? {
        guard let value = members[name] else { return nil }
        guard let text = value.string else { throw malformed(name) }
        return text
    }

    private static func bytes(_ members: JSONObject, _ name: ByteString) throws(Fault) -> ([UInt8], ByteString) {
        guard let text = try text(members, name), text.count <= 2048, let bytes = Base64URL.decode(text.utf8) else {
            throw malformed(name)
        }
        return (bytes, text)
    }

    private static func malformed(_ name: ByteString) -> Fault {
        Fault("keys.malformed", "A key of the set is malformed (\(name)).", fix: "See RFC 7517 and RFC 7518 section 6.")
    }
}
