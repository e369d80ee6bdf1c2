import Crypto
import Guards
package import Identity
import JSON
import Manifests
package import Primitives

/// Makes credentials: one tenant, one tool, one request, seconds, one use. `mint` stands beside ``Credential``, which nothing else
/// can make.
package struct Broker: Sendable {
    /// How long a credential is good for, in seconds. A back end refuses one that claims more than 30.
    package static let lifetime: Int64 = 30

    /// What a minted credential will hold.
    struct Minted {
        let id: ByteString
        let fields: [CredentialField]
        /// What in the fields is secret.
        let secret: ByteString
        /// Whether it is still good after the call.
        let stands: Bool
    }

    let issuer: ByteString
    let key: SigningKey
    let clock: any WallClock
    let random: any RandomSource
    private let keys: any BackendKeys
    let exchanger: any TokenExchange

    package init(
        issuer: ByteString, key: SigningKey, clock: any WallClock, random: any RandomSource, keys: any BackendKeys,
        exchanger: any TokenExchange
    ) {
        self.issuer = issuer
        self.key = key
        self.clock = clock
        self.random = random
        self.keys = keys
        self.exchanger = exchanger
    }

    /// What the back end takes, for one request. A flaw is what a probe finds out about.
    func make(_ mandate: Mandate, _ backend: Backend, _ flaw: ProbeFlaw?) async throws(MintError) -> Minted {
        let id = random.identifier("cred")
        guard flaw != .absent else { return Minted(id: id, fields: [], secret: "", stands: false) }
        switch backend.authentication {
        case .perCall:
            let claims = claims(
                mandate, id: id, audience: flaw == .otherAudience ? "https://another-back-end.invalid" : mandate.base,
                age: flaw == .expired ? 4 * Self.lifetime : 0)
            let token = try sign(claims, type: "remit-credential+jwt")
            return Minted(id: id, fields: [CredentialField(value: "Bearer \(token)")], secret: token, stands: false)
        case .sharedKey(let place): return standing(try open(backend, tenant: nil), place, id)
        case .tenantKey(let place): return standing(try open(backend, tenant: mandate.tenant), place, id)
        case .exchange(let rule): return standing(try await exchange(mandate, rule, backend, id: id), KeyPlace(), id)
        }
    }

    /// The claims of a per-call credential.
    ///
    /// `req` is the SHA-256, in base64url, of method, line feed, URL, line feed and body as they will be sent.
    func claims(_ mandate: Mandate, id: ByteString, audience: ByteString, age: Int64 = 0) -> JSONObject {
        let issued = clock.now.seconds - age
        let digest = guarded(.credentialRequestDigest) ? mandate.request.digestInput : []
        let lifetime = guarded(.credentialLifetime) ? Self.lifetime : 86_400
        return [
            "iss": .string(issuer),
            "aud": .string(audience),
            "sub": .string(mandate.user.id),
            "sub_id": [
                "format": "iss_sub", "iss": .string(mandate.user.issuer), "sub": .string(mandate.user.subject),
            ],
            "act": ["sub": .string(mandate.actor)],
            "tenant": .string(mandate.tenant.bytes),
            "tool": .string(mandate.tool),
            "req": .string(Base64URL.encode(SHA256.hash(data: digest))),
            "intent": .string(mandate.intent),
            "jti": .string(id),
            "iat": .integer(issued),
            "exp": .integer(issued + lifetime),
        ]
    }

    func sign(_ claims: JSONObject, type: ByteString) throws(MintError) -> ByteString {
        do throws(SigningError) { return try key.sign(claims, type: type) } catch { throw .unsigned }
    }

    /// Opens the key of a back end from its seal. Law 9: without one nothing is sent.
    private func open(_ backend: Backend, tenant: TenantName?) throws(MintError) -> ByteString {
        do throws(Fault) {
            return try keys.open(backend.name, tenant: tenant)
        } catch {
            if guarded(.backendKey) { throw .noKey(error.code) }
            return ""
        }
    }

    /// What stands goes where the back end takes it. The id opens nothing; it is what ties the back end's own log to the ledger.
    private func standing(_ secret: ByteString, _ place: KeyPlace, _ id: ByteString) -> Minted {
        let own = CredentialField(name: "Remit-Call", value: id)
        guard !secret.isEmpty else { return Minted(id: id, fields: [own], secret: "", stands: false) }
        return Minted(
            id: id, fields: [CredentialField(name: place.header, value: place.value(secret)), own], secret: secret,
            stands: true)
    }
}
