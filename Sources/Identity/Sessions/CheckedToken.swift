import Guards
import JSON
package import Primitives

/// A session token whose signature and claims are right: that Remit wrote it, for `/mcp`. Whether it still stands for anything
/// is what ``SessionVerifier`` finds out, at each call.
package struct CheckedToken: Sendable {
    private struct Seal: Sendable {}

    package let tenant: TenantName
    package let session: ByteString
    package let agent: AgentName
    /// Remit's id of the user.
    package let user: ByteString
    /// The token's own id.
    package let id: ByteString
    package let issued: Timestamp
    package let expires: Timestamp
    private let seal = Seal()

    /// The one maker. It does not look at the time.
    static func check(
        _ text: ByteString, keys: JSONWebKeySet, settings: SessionSettings
    ) throws(SessionRefusal) -> CheckedToken {
        do throws(TokenRefusal) {
            let token = try CompactToken(parsing: text)
            do throws(TokenRefusal) { try token.verify(with: keys) } catch {
                if guarded(.sessionSignature) { throw error }
            }
            let claims = try token.claims()
            if guarded(.sessionAudience) {
                guard token.type == "at+jwt" else { throw TokenRefusal(.kind) }
                guard try claims.required("iss") == settings.publicURL else { throw TokenRefusal(.issuer) }
                guard try claims.texts("aud") == [settings.resource] else { throw TokenRefusal(.audience) }
            }
            return try CheckedToken(claims)
        } catch {
            switch error.reason {
            case .kind, .issuer, .audience, .actor, .claim: throw SessionRefusal(.audience, error.detail)
            default: throw SessionRefusal(.signature, error.reason.rawValue)
            }
        }
    }

    private init(_ claims: TokenClaims) throws(TokenRefusal) {
        let client = try claims.required("client_id")
        guard let agent = AgentName(client) else { throw TokenRefusal(.claim, "client_id") }
        guard let tenant = TenantName(try claims.required("tenant")) else { throw TokenRefusal(.claim, "tenant") }
        guard let actor = claims.object["act"]?.object else { throw TokenRefusal(.actor, "act") }
        guard actor["sub"]?.string == client else { throw TokenRefusal(.actor, "act.sub") }
        self.agent = agent
        self.tenant = tenant
        session = try claims.required("sid")
        user = try claims.required("sub")
        id = try claims.required("jti")
        issued = try claims.requiredTime("iat")
        expires = try claims.requiredTime("exp")
    }
}
