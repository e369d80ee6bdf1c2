package import Primitives

/// The signature algorithms of tokens (RFC 7518 section 3.1, RFC 8037) that Remit verifies. There is no symmetric one, and no
/// `none`. Remit itself signs with ES256.
package enum SignatureAlgorithm: String, Hashable, Sendable, CaseIterable {
    case es256 = "ES256"
    case es384 = "ES384"
    case rs256 = "RS256"
    case ps256 = "PS256"
    case edDSA = "EdDSA"

    /// Nil for every other name, compared byte by byte.
    package init?(_ name: ByteString) {
        guard let algorithm = Self.allCases.first(where: { ByteString($0.rawValue) == name }) else { return nil }
        self = algorithm
    }
}
