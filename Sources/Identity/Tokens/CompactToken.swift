import JSON
package import Primitives

/// A JWS in compact form (RFC 7515 section 7.1), taken apart and not yet believed.
package struct CompactToken: Sendable {
    /// Longer tokens are refused unread.
    package static let maximumBytes = 16 << 10
    private static let limits = JSONLimits(bytes: maximumBytes, depth: 16, values: 2_000)

    package let algorithm: SignatureAlgorithm
    /// The header's `typ`, in lower case and without `application/` (RFC 7515 section 4.1.9); nil where it has none.
    package let type: ByteString?
    package let keyID: ByteString?
    package let payload: [UInt8]
    private let signingInput: [UInt8]
    private let signature: [UInt8]

    /// Takes a token apart. Keys that a header offers or points to (`jwk`, `jku`, `x5u`, `x5c`) are never looked at.
    package init(parsing text: ByteString) throws(TokenRefusal) {
        guard text.count <= Self.maximumBytes else { throw TokenRefusal(.tooLarge) }
        let bytes = Array(text.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw TokenRefusal(parts.count == 1 ? .opaque : .malformed) }
        guard let head = Base64URL.decode(parts[0]), let payload = Base64URL.decode(parts[1]),
            let signature = Base64URL.decode(parts[2]), let header = Self.object(head)
        else { throw TokenRefusal(.malformed) }
        for name: ByteString in ["crit", "b64", "zip", "enc"] where header.contains(name) {
            throw TokenRefusal(.header, name.text)
        }
        guard let name = header["alg"]?.string, let algorithm = SignatureAlgorithm(name) else {
            throw TokenRefusal(.algorithm)
        }
        self.algorithm = algorithm
        type = try Self.text(header, "typ").map(Self.mediaType)
        keyID = try Self.text(header, "kid")
        self.payload = payload
        self.signature = signature
        signingInput = Array(bytes[..<parts[1].endIndex])
    }

    /// Checks the signature with the one key of the set that the header means.
    package func verify(with keys: JSONWebKeySet) throws(TokenRefusal) {
        guard let key = keys.key(keyID, for: algorithm) else { throw TokenRefusal(.unknownKey) }
        guard key.verifies(signature, over: signingInput, with: algorithm) else { throw TokenRefusal(.signature) }
    }

    /// The claims: an object of strict JSON, each name once. They are to be believed only after ``verify(with:)``.
    package func claims() throws(TokenRefusal) -> TokenClaims {
        guard let object = Self.object(payload) else { throw TokenRefusal(.malformed) }
        return TokenClaims(object)
    }

    private static func object(_ bytes: [UInt8]) -> JSONObject? {
        (try? JSONValue(parsing: bytes, limits: limits))?.object
    }

    private static func text(_ header: JSONObject, _ name: ByteString) throws(TokenRefusal) -> ByteString? {
        guard let value = header[name] else { return nil }
        guard let text = value.string else { throw TokenRefusal(.header, name.text) }
        return text
    }

    private static func mediaType(_ type: ByteString) -> ByteString {
        let lower = type.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let prefix = Array("application/".utf8)
        let short = lower.starts(with: prefix) ? Array(lower.dropFirst(prefix.count)) : lower
        return ByteString(validating: short) ?? type
    }
}
