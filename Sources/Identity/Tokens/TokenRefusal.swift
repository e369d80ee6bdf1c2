package import Primitives

/// Why a token is not accepted. It names claims and settings, and never holds a part of the token that could be used.
package struct TokenRefusal: Error, Hashable, Sendable {
    /// What is wrong; the raw value is the stable code.
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        case tooLarge = "token.too-large"
        /// Not a compact JWS, or not strict JSON inside: duplicate members, bad UTF-8, padding.
        case malformed = "token.malformed"
        /// A token that is no JWS at all.
        case opaque = "token.opaque"
        /// `none`, a symmetric algorithm, or one that the key is not for.
        case algorithm = "token.algorithm"
        /// A header that changes the meaning of the token (`crit`, `b64`).
        case header = "token.header"
        case unknownKey = "token.unknown-key"
        case signature = "token.signature"
        /// The header's `typ` is not one that is accepted here.
        case kind = "token.kind"
        case issuer = "token.issuer"
        case audience = "token.audience"
        case authorizedParty = "token.authorized-party"
        case expired = "token.expired"
        case notYetValid = "token.not-yet-valid"
        /// A claim is missing, or not of the kind that the standard says.
        case claim = "token.claim"
        /// The issuer may not speak for the tenant, or the token names none.
        case tenant = "token.tenant"
        /// `act` or `may_act` at a door of users.
        case actor = "token.actor"
        /// The token does not allow this agent to act.
        case notForAgent = "token.not-for-agent"
        /// Bound to a key of the client (`cnf`), and brought without its proof.
        case bound = "token.bound"
        case replayed = "token.replayed"
        /// The issuer's keys could not be had.
        case keysUnavailable = "token.keys-unavailable"
    }

    package let reason: Reason
    /// The name of a claim, a header or a setting.
    package let detail: String?

    package init(_ reason: Reason, _ detail: String? = nil) {
        self.reason = reason
        self.detail = detail
    }

    /// The same for a person.
    package var fault: Fault {
        Fault(reason.rawValue, reason.sentence + (detail.map { " (\($0))" } ?? ""), fix: reason.fix)
    }
}

extension TokenRefusal.Reason {
    fileprivate var sentence: String {
        switch self {
        case .tooLarge: "The token is longer than allowed."
        case .malformed: "The token is not a well-formed JWS in compact form."
        case .opaque: "The token is opaque; only JWTs are accepted."
        case .algorithm: "The token is signed with an algorithm that is not accepted for its key."
        case .header: "The token's header asks for a rule that is not known."
        case .unknownKey: "The token names a key that its issuer does not publish."
        case .signature: "The token's signature is wrong."
        case .kind: "Tokens of this kind are not accepted here."
        case .issuer: "The token's issuer is not accepted here."
        case .audience: "The token is meant for someone else."
        case .authorizedParty: "The token was issued to another client."
        case .expired: "The token has expired."
        case .notYetValid: "The token is not valid yet."
        case .claim: "A claim of the token is missing or malformed."
        case .tenant: "The token's issuer does not speak for its tenant."
        case .actor: "A token of an agent does not open a user's door."
        case .notForAgent: "The token does not let this agent act."
        case .bound: "The token is bound to a key, whose proof is missing."
        case .replayed: "The token was used before."
        case .keysUnavailable: "The issuer's keys cannot be had at the moment."
        }
    }

    fileprivate var fix: String? {
        switch self {
        case .opaque:
            "Send the ID token, or have the issuer write JWT access tokens; `issuers[].accepts` names the kinds."
        case .kind: "See `issuers[].accepts` in remit.yaml."
        case .audience: "See `front_end.audiences` and `agents.audiences` of the issuer in remit.yaml."
        case .tenant: "See `tenant` and `speaks_for` of the issuer in remit.yaml."
        case .issuer: "See `issuers` in remit.yaml; names are compared byte by byte."
        default: nil
        }
    }
}
