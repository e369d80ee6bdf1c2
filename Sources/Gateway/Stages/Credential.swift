import Manifests
import Ledger
import Crypto
import Guards
package import Identity
import JSON
package import Primitives

/// The authority for one request: minted for it, spent with it, gone after it (law 3). It cannot be copied, printed, stored or
/// captured; the connector that it is given to spends it.
package struct Credential: ~Copyable, Sendable {
    private struct Seal: Sendable {}

    /// Its `jti`, for the ledger.
    package let id: ByteString
    private let header: ByteString
    private let seal = Seal()

    fileprivate init(header: ByteString, id: ByteString) {
        self.header = header
        self.id = id
    }

    /// The token's length and digest, so that it can be masked where a back end echoes it.
    package func fingerprint(_ digest: ([UInt8]) -> [UInt8]) -> SecretDigest {
        let token = Array(header.utf8.dropFirst("Bearer ".utf8.count))
        return SecretDigest(digest: digest(token), length: token.count)
    }

    /// The value of the `Authorization` header. The credential is no more after this.
    package consuming func spend() -> ByteString { header }
}

/// Makes credentials: one tenant, one tool, one request, seconds, one use.
package struct Broker: Sendable {
    /// How long a credential is good for, in seconds. A back end refuses one that claims more than 30.
    package static let lifetime: Int64 = 30

    private let issuer: ByteString
    private let key: SigningKey
    private let clock: any WallClock
    private let random: any RandomSource

    package init(issuer: ByteString, key: SigningKey, clock: any WallClock, random: any RandomSource) {
        self.issuer = issuer
        self.key = key
        self.clock = clock
        self.random = random
    }

    /// A credential for exactly this request of this call.
    ///
    /// The claim `req` is the SHA-256, in base64url, of method, line feed, URL, line feed and body as they will be sent.
    func mint(for call: borrowing IntendedCall) throws(SigningError) -> Credential {
        let now = clock.now
        let id = random.identifier("cred")
        let session = call.frame.session
        let digest = guarded(.credentialRequestDigest) ? call.request.digestInput : []
        let lifetime = guarded(.credentialLifetime) ? Self.lifetime : 86_400
        let claims: JSONObject = [
            "iss": .string(issuer),
            "aud": .string(call.frame.base),
            "sub": .string(session.user.id),
            "sub_id": ["format": "iss_sub", "iss": .string(session.user.issuer), "sub": .string(session.user.subject)],
            "act": ["sub": .string(call.frame.principal.actor)],
            "tenant": .string(call.frame.tenant.name.bytes),
            "tool": .string(call.frame.tool.publicName),
            "req": .string(Base64URL.encode(SHA256.hash(data: digest))),
            "intent": .string(call.intent.entry),
            "jti": .string(id),
            "iat": .integer(now.seconds),
            "exp": .integer(now.seconds + lifetime),
        ]
        let token = try key.sign(claims, type: "remit-credential+jwt")
        return Credential(header: "Bearer \(token)", id: id)
    }
}
