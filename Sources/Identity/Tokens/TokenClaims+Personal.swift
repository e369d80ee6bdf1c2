package import JSON
import Primitives

extension TokenClaims {
    /// The claims of the protocols: about the token, not about the person.
    private static let protocolClaims: [ByteString] = [
        "iss", "sub", "aud", "exp", "nbf", "iat", "jti", "nonce", "azp", "at_hash", "c_hash", "s_hash", "sid",
        "auth_time", "acr",
        "amr", "act", "may_act", "client_id", "scope", "typ", "cnf", "events",
    ]

    /// What the token says of the person.
    package var personal: JSONObject {
        var personal = JSONObject()
        for member in object where !Self.protocolClaims.contains(member.key) { personal[member.key] = member.value }
        return personal
    }
}
