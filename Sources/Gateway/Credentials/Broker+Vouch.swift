import Crypto
import Identity
import JSON
import Primitives

extension Broker {
    /// Says to a decision point who asks: a token for that one address and these very bytes, good for seconds. It opens no back end: its
    /// type is another, and so is its audience.
    ///
    /// `req` is the SHA-256, in base64url, of `POST`, line feed, URL, line feed and body, as in a credential.
    func vouch(for body: [UInt8], to url: ByteString, tenant: TenantName) throws(MintError) -> CredentialField {
        let now = clock.now.seconds
        let digested = Array("POST\n\(url)\n".utf8) + body
        let token = try sign(
            [
                "iss": .string(issuer), "sub": .string(issuer), "aud": .string(url), "tenant": .string(tenant.bytes),
                "req": .string(Base64URL.encode(SHA256.hash(data: digested))),
                "jti": .string(random.identifier("ask")), "iat": .integer(now), "exp": .integer(now + Self.lifetime),
            ], type: "remit-question+jwt")
        return CredentialField(value: "Bearer \(token)")
    }
}
