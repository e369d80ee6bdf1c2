package import Primitives

/// A token issuer as `remit.yaml` declares it: whose word it is, about whom, and in which kinds of token.
package struct IssuerDefinition: Sendable {
    /// Who operates it. A tenant's own issuer is believed about who signed in, and about nothing else.
    package enum Runner: String, Sendable { case company, tenant }
    /// Kinds of token. `jwt` is an access token whose header says plain `JWT` (some servers do not follow RFC 9068).
    package enum TokenKind: String, Sendable, CaseIterable {
        case idToken = "id_token", accessToken = "at+jwt", plainToken = "jwt"
    }
    /// Where its keys come from.
    package enum KeySource: Sendable { case discover, file(JSONWebKeySet) }
    /// How the tenant of a token is known.
    package enum TenantRule: Sendable { case claim(ByteString), fixed(TenantName) }
    /// For whom it may speak.
    package enum Reach: Sendable { case tenants([TenantName]), claim(ByteString) }

    /// Compared byte by byte with `iss`.
    package let issuer: ByteString
    package let runner: Runner
    package let keySource: KeySource
    package let accepts: Set<TokenKind>
    /// Audiences whose tokens may open the user's doors.
    package let frontEndAudiences: [ByteString]
    /// Where the front end has its users answer holds; nil: it has no page that an agent could be sent to.
    package let approvals: ApprovalPage?
    /// Audiences whose tokens an agent may exchange, with `may_act`: the session is unattested.
    package let agentAudiences: [ByteString]
    package let tenant: TenantRule
    package let speaksFor: Reach

    package init(
        issuer: ByteString, runner: Runner, keySource: KeySource, accepts: Set<TokenKind>,
        frontEndAudiences: [ByteString],
        agentAudiences: [ByteString], tenant: TenantRule, speaksFor: Reach, approvals: ApprovalPage? = nil
    ) {
        self.issuer = issuer
        self.runner = runner
        self.keySource = keySource
        self.accepts = accepts
        self.frontEndAudiences = frontEndAudiences
        self.agentAudiences = agentAudiences
        self.tenant = tenant
        self.speaksFor = speaksFor
        self.approvals = approvals
    }
}
