import Crypto
import JSON
public import Primitives

/// How a back end checks the credential that Remit mints for one call.
///
/// A credential is a JWT (`typ: remit-credential+jwt`, ES256) that names one tenant, one tool and one request, lives at
/// most 30 seconds and is accepted once. All of it is checked, in an order that costs a forger most; the `jti` is spent
/// last, so that a copy with an altered request cannot use up the true one.
public final class CredentialVerifier: Sendable {
    /// The request that arrived, byte for byte.
    public struct Request: Sendable {
        let method: String
        /// The back end's own base URL, then path and query as they came over the wire.
        let url: String
        let body: [UInt8]

        public init(method: String, url: String, body: [UInt8]) {
            self.method = method
            self.url = url
            self.body = body
        }

        /// What `req` must be: the SHA-256 of method, line feed, URL, line feed and body, in base64url.
        public var digest: ByteString {
            var hash = SHA256()
            hash.update(data: Array("\(method)\n\(url)\n".utf8))
            hash.update(data: body)
            return ByteString(Base64URL.encode(hash.finalize()))
        }
    }

    /// The longest life of a credential, in seconds.
    public static let longestLife: Int64 = 30
    /// How far another machine's clock may be ahead, in seconds.
    public static let skew: Int64 = 5

    private let keys: RemitKeys
    private let tenants: Set<ByteString>
    private let clock: any WallClock
    private let spent = SpentCredentials()

    /// A verifier for a service with these tenants' records.
    public init(keys: RemitKeys, tenants: Set<ByteString>, clock: any WallClock) {
        self.keys = keys
        self.tenants = tenants
        self.clock = clock
    }

    /// Checks the credential against the request and spends it.
    ///
    /// - Parameters:
    ///   - tool: the public name of the operation that the request reached.
    ///   - audience: the service's base URL, as the gateway's configuration writes it.
    public func verify(
        _ token: ByteString, for request: Request, tool: ByteString, audience: ByteString
    ) async throws(CredentialProblem) -> CallCredential {
        guard let token = CompactToken(token), token.header["crit"] == nil else { throw .malformed }
        guard token.header["typ"]?.string == "remit-credential+jwt" else { throw .type }
        guard token.header["alg"]?.string == "ES256" else { throw .algorithm }
        guard let kid = token.header["kid"]?.string else { throw .unknownKey }
        let key = try await keys.key(kid)
        guard key.verifies(token.signature, over: token.signingInput) else { throw .signature }

        let credential = try CallCredential(token.claims)
        guard credential.issuer == keys.issuer else { throw .issuer }
        guard credential.audience == audience else { throw .audience }
        guard tenants.contains(credential.tenant) else { throw .tenant }
        guard credential.tool == tool else { throw .tool }
        guard credential.request == request.digest else { throw .request }

        let now = clock.now.seconds
        guard (1...Self.longestLife).contains(credential.expires - credential.issuedAt) else { throw .lifetime }
        guard credential.issuedAt <= now + Self.skew else { throw .notYetValid }
        guard now < credential.expires else { throw .expired }
        try spent.spend(credential.jti, until: credential.expires, now: now)
        return credential
    }
}
