import JSON
public import Primitives

/// What a verified per-call credential says: on whose behalf which one request is made.
public struct CallCredential: Sendable, Hashable {
    /// The credential's own id, accepted once.
    public let jti: ByteString
    /// Remit's id of the user.
    public let subject: ByteString
    /// The user as the identity provider knows them (`sub_id`, RFC 9493 section 3.2.4).
    public let userIssuer: ByteString
    public let userSubject: ByteString
    /// Who acts: an agent's name, or `resolver`.
    public let actor: ByteString
    /// Whose records may be touched.
    public let tenant: ByteString
    /// The one operation, as `<service>_<operationId>`.
    public let tool: ByteString
    /// The ledger's id of the intent behind the call.
    public let intent: ByteString
    let request: ByteString
    let issuer: ByteString
    let audience: ByteString
    /// Seconds since the epoch.
    let issuedAt: Int64
    let expires: Int64

    /// Throws ``CredentialProblem/claims`` where a claim is absent, empty or of the wrong kind.
    init(_ claims: JSONObject) throws(CredentialProblem) {
        func text(_ value: JSONValue?) throws(CredentialProblem) -> ByteString {
            guard let text = value?.string, !text.isEmpty, text.count <= 512 else { throw .claims }
            return text
        }
        func seconds(_ value: JSONValue?) throws(CredentialProblem) -> Int64 {
            guard let seconds = value?.integer, (0...1 << 40).contains(seconds) else { throw .claims }
            return seconds
        }
        guard claims["sub_id"]?["format"]?.string == "iss_sub" else { throw .claims }
        jti = try text(claims["jti"])
        subject = try text(claims["sub"])
        userIssuer = try text(claims["sub_id"]?["iss"])
        userSubject = try text(claims["sub_id"]?["sub"])
        actor = try text(claims["act"]?["sub"])
        tenant = try text(claims["tenant"])
        tool = try text(claims["tool"])
        intent = try text(claims["intent"])
        request = try text(claims["req"])
        issuer = try text(claims["iss"])
        audience = try text(claims["aud"])
        issuedAt = try seconds(claims["iat"])
        expires = try seconds(claims["exp"])
    }
}
