/// Why a back end refuses a per-call credential. Each failure has its own code, so that whoever runs the gateway can
/// see which check failed; all but the last two answer 401.
public enum CredentialProblem: String, Error, Sendable, CaseIterable {
    /// No `Authorization: Bearer`, or more than one.
    case missing = "credential_missing"
    /// Not a compact JWS whose header and claims are single JSON objects, or a header that asks for an extension
    /// (`crit`).
    case malformed = "credential_malformed"
    /// `typ` is not `remit-credential+jwt`.
    case type = "credential_type"
    /// `alg` is not ES256.
    case algorithm = "credential_algorithm"
    /// No key of Remit's has this `kid`.
    case unknownKey = "credential_key_unknown"
    case signature = "credential_signature"
    /// `iss` is not the Remit that this service trusts.
    case issuer = "credential_issuer"
    /// `aud` is not this service's own base URL, as one string.
    case audience = "credential_audience"
    /// A claim is absent or of the wrong kind.
    case claims = "credential_claims"
    /// `tenant` is none of this service's customers.
    case tenant = "credential_tenant"
    /// `tool` is not the operation that was called.
    case tool = "credential_tool"
    /// `req` is not the digest of this request.
    case request = "credential_request"
    case expired = "credential_expired"
    /// `iat` is in the future.
    case notYetValid = "credential_not_yet_valid"
    /// `exp - iat` is more than 30 seconds, or not positive.
    case lifetime = "credential_lifetime"
    /// The `jti` was used before.
    case replayed = "credential_replayed"
    /// Remit's keys cannot be fetched: 503.
    case keysUnavailable = "credential_keys_unavailable"
    /// So many credentials were spent within their lifetime that no more can be remembered: 503.
    case storeFull = "credential_store_full"

    /// The HTTP status that goes with it.
    public var status: Int {
        switch self {
        case .keysUnavailable, .storeFull: 503
        default: 401
        }
    }

    /// One sentence for whoever reads the answer.
    public var message: String {
        switch self {
        case .missing: "Exactly one Authorization header with a bearer credential is needed."
        case .malformed: "The credential is not a compact JWS of two JSON objects."
        case .type: "The credential's typ is not remit-credential+jwt."
        case .algorithm: "The credential's alg is not ES256."
        case .unknownKey: "No published key of the issuer has the credential's kid."
        case .signature: "The credential's signature does not verify."
        case .issuer: "The credential's iss is not trusted here."
        case .audience: "The credential's aud is not this service."
        case .claims: "A claim of the credential is absent or of the wrong kind."
        case .tenant: "The credential's tenant is unknown here."
        case .tool: "The credential was minted for another tool."
        case .request: "The credential was minted for another request."
        case .expired: "The credential has expired."
        case .notYetValid: "The credential's iat is in the future."
        case .lifetime: "The credential lives longer than 30 seconds, or not at all."
        case .replayed: "The credential was used before."
        case .keysUnavailable: "The issuer's keys cannot be fetched."
        case .storeFull: "Too many credentials are in use."
        }
    }
}
