import JSON
import Primitives

/// Takes tokens apart and puts them together wrongly.
enum Forgery {
    /// Header and claims of a compact JWS, whatever its signature.
    static func parts(_ token: String) -> (header: JSONObject, claims: JSONObject, signature: [UInt8])? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3,
            let header = Base64URL.decode(parts[0].utf8).flatMap({ try? JSONValue(parsing: $0) })?.object,
            let claims = Base64URL.decode(parts[1].utf8).flatMap({ try? JSONValue(parsing: $0) })?.object,
            let signature = Base64URL.decode(parts[2].utf8)
        else { return nil }
        return (header, claims, signature)
    }

    /// The token with other claims and its old signature.
    static func altering(_ token: String, _ change: (inout JSONObject) -> Void) throws -> String {
        guard let parts = parts(token) else { throw Fault("laws.token", "No token to alter.") }
        var claims = parts.claims
        change(&claims)
        return join(parts.header, claims, parts.signature)
    }

    /// The token as if it needed no signature (RFC 8725 section 2.1).
    static func unsigned(_ token: String) throws -> String {
        guard let parts = parts(token) else { throw Fault("laws.token", "No token to alter.") }
        var header = parts.header
        header["alg"] = "none"
        return join(header, parts.claims, [])
    }

    /// Puts a compact JWS together.
    static func join(_ header: JSONObject, _ claims: JSONObject, _ signature: [UInt8]) -> String {
        Base64URL.encode(JSONValue.object(header).serialized()) + "."
            + Base64URL.encode(JSONValue.object(claims).serialized())
            + "." + Base64URL.encode(signature)
    }
}
