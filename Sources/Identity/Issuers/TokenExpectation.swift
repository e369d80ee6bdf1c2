import Guards
import JSON
import Primitives

/// What the checks found out about a token.
struct TokenFacts {
    let kind: VerifiedToken.TokenKind
    let subject: ByteString
    let audience: ByteString
    let tenant: TenantName?
    let mayAct: ByteString?
    let expires: Timestamp
}

/// What a door expects of a token of one issuer. Pure.
struct TokenExpectation {
    /// How far clocks may differ, in seconds.
    static let skew: Int64 = 60

    let door: TokenDoor
    let issuer: IssuerDefinition
    let operatorAudiences: [ByteString]
    /// The issuer of Remit's own tokens: where an actor's issuer is named, it is this one.
    let ownIssuer: ByteString

    func check(_ claims: TokenClaims, type: ByteString?, now: Timestamp) throws(TokenRefusal) -> TokenFacts {
        guard try claims.required("iss") == issuer.issuer else { throw TokenRefusal(.issuer) }
        let kind = try kind(claims, type: type)
        try claims.checkTimes(at: now, skew: Self.skew)
        let audience = try audience(claims, kind)
        guard claims.object["cnf"] == nil else { throw TokenRefusal(.bound) }
        if door == .logout { return try logout(claims, audience, now) }
        if kind == .accessToken {
            _ = try claims.required("client_id")
            _ = try claims.required("jti")
        }
        if kind != .plainToken { _ = try claims.requiredTime("iat") }
        let mayAct = try actor(claims)
        let subject = try claims.required("sub")
        guard subject.count <= 512 else { throw TokenRefusal(.claim, "sub") }
        let tenant: TenantName? = if door == .operators { nil } else { try tenant(claims) }
        return TokenFacts(
            kind: kind, subject: subject, audience: audience, tenant: tenant, mayAct: mayAct,
            expires: try claims.requiredTime("exp"))
    }

    /// Claims that say what a client may do, which no ID token does: `scope` and `client_id` (RFC 9068 section 2.2), and `scp`.
    private static let accessTokenMarks: [ByteString] = ["scope", "scp", "client_id"]

    /// Which kind it is, if the issuer may send it. `at+jwt` says so itself (RFC 9068 section 2.1). `JWT` and no type are what ID
    /// tokens and plain access tokens share: a token with a mark of access tokens is never an ID token, and where the issuer may send
    /// both, an ID token is one with a claim that only those have.
    private func kind(_ claims: TokenClaims, type: ByteString?) throws(TokenRefusal) -> VerifiedToken.TokenKind {
        if door == .logout {
            guard type == nil || type == "jwt" || type == "logout+jwt" else { throw TokenRefusal(.kind) }
            return .logoutToken
        }
        guard claims.object["events"] == nil else { throw TokenRefusal(.kind, "events") }
        if type == "at+jwt" {
            guard issuer.accepts.contains(.accessToken) else { throw TokenRefusal(.kind, "at+jwt") }
            return .accessToken
        }
        guard type == nil || type == "jwt" else { throw TokenRefusal(.kind, "typ") }
        let isAccessToken = Self.accessTokenMarks.contains { claims.object.contains($0) }
        switch (issuer.accepts.contains(.idToken), issuer.accepts.contains(.plainToken)) {
        case (true, false):
            guard !isAccessToken else { throw TokenRefusal(.kind, "jwt") }
            return .idToken
        case (false, true): return .plainToken
        case (false, false): throw TokenRefusal(.kind, "id_token, jwt")
        case (true, true):
            let marks: [ByteString] = ["nonce", "at_hash", "c_hash", "auth_time"]
            return !isAccessToken && marks.contains { claims.object.contains($0) } ? .idToken : .plainToken
        }
    }

    private func audience(_ claims: TokenClaims, _ kind: VerifiedToken.TokenKind) throws(TokenRefusal) -> ByteString {
        let named = try claims.texts("aud")
        let expected =
            switch door {
            case .frontEnd, .logout: issuer.frontEndAudiences
            case .agents: issuer.agentAudiences
            case .operators: operatorAudiences
            }
        let others = (issuer.frontEndAudiences + issuer.agentAudiences + operatorAudiences).filter {
            !expected.contains($0)
        }
        let matched = named.first { expected.contains($0) }
        if guarded(.frontEndAudience), matched == nil || named.contains(where: { others.contains($0) }) {
            throw TokenRefusal(.audience)
        }
        if kind == .idToken {
            // OpenID Connect Core 3.1.3.7, rules 4 and 5.
            let party = try claims.text("azp")
            guard named.count <= 1 || party != nil else { throw TokenRefusal(.authorizedParty) }
            if let party, guarded(.frontEndAudience), !expected.contains(party) { throw TokenRefusal(.authorizedParty) }
        }
        return matched ?? named.first ?? ""
    }

    private func actor(_ claims: TokenClaims) throws(TokenRefusal) -> ByteString? {
        let mayAct = claims.object["may_act"]
        if guarded(.actRefused), claims.object["act"] != nil { throw TokenRefusal(.actor, "act") }
        guard door == .agents else {
            if guarded(.actRefused), mayAct != nil { throw TokenRefusal(.actor, "may_act") }
            return nil
        }
        guard let mayAct else { throw TokenRefusal(.notForAgent, "may_act") }
        guard let members = mayAct.object else { throw TokenRefusal(.claim, "may_act") }
        let actor = TokenClaims(members)
        if let namespace = try actor.text("iss"), namespace != ownIssuer {
            throw TokenRefusal(.notForAgent, "may_act.iss")
        }
        return try actor.required("sub")
    }

    private func tenant(_ claims: TokenClaims) throws(TokenRefusal) -> TenantName {
        let name: TenantName
        switch issuer.tenant {
        case .fixed(let fixed): name = fixed
        case .claim(let claim):
            guard let claimed = TenantName(try claims.required(claim)) else { throw TokenRefusal(.tenant, claim.text) }
            name = claimed
        }
        if guarded(.issuerTenant), try !speaks(for: name, claims) { throw TokenRefusal(.tenant) }
        return name
    }

    private func speaks(for name: TenantName, _ claims: TokenClaims) throws(TokenRefusal) -> Bool {
        switch issuer.speaksFor {
        case .tenants(let listed): return listed.contains(name)
        case .claim(let claim):
            guard issuer.runner == .company else { return false }
            return try claims.texts(claim).contains(name.bytes)
        }
    }

    /// OpenID Connect Back-Channel Logout 1.0, section 2.6.
    private func logout(_ claims: TokenClaims, _ audience: ByteString, _ now: Timestamp) throws(TokenRefusal)
        -> TokenFacts
    {
        let event: ByteString = "http://schemas.openid.net/event/backchannel-logout"
        guard claims.object["events"]?[event]?.object != nil else { throw TokenRefusal(.claim, "events") }
        guard claims.object["nonce"] == nil else { throw TokenRefusal(.claim, "nonce") }
        _ = try claims.required("jti")
        let issued = try claims.requiredTime("iat")
        let limit = issued.advanced(seconds: 300)
        let expires = min(try claims.time("exp") ?? limit, limit)
        guard now < expires.advanced(seconds: Self.skew) else { throw TokenRefusal(.expired) }
        let subject = try claims.text("sub") ?? ""
        let signIn = try claims.text("sid") ?? ""
        guard !subject.isEmpty || !signIn.isEmpty else { throw TokenRefusal(.claim, "sub, sid") }
        return TokenFacts(
            kind: .logoutToken, subject: subject, audience: audience, tenant: nil, mayAct: nil,
            expires: expires.advanced(seconds: Self.skew))
    }
}
