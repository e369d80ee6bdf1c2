import Primitives

/// A front end's request to sign someone in (RFC 6749 section 4.1.1, RFC 7636 section 4.3).
struct AuthorizationRequest: Sendable {
    let redirect: ByteString
    let challenge: ByteString
    let state: ByteString?
    let nonce: ByteString?

    /// The parameters that the sign-in page hands on.
    static let names: [ByteString] = [
        "response_type", "client_id", "redirect_uri", "code_challenge", "code_challenge_method", "state", "nonce",
        "scope",
    ]

    /// Throws 400 unless it is the front end's, with one of its addresses, for a code, with an S256 challenge.
    init(_ form: Form, redirects: [ByteString]) throws {
        guard form["client_id"] == AcmeIdentity.frontEnd, let redirect = form["redirect_uri"],
            redirects.contains(redirect)
        else {
            throw ServiceError.badRequest("The client or its redirect address is unknown.")
        }
        guard form["response_type"] == "code", form["code_challenge_method"] == "S256",
            let challenge = form["code_challenge"], challenge.count == 43
        else { throw ServiceError.badRequest("Only the code flow with an S256 challenge is supported.") }
        self.redirect = redirect
        self.challenge = challenge
        state = form["state"]
        nonce = form["nonce"]
    }

    /// Where the browser goes with the code (RFC 9207: with the issuer too).
    func answer(code: ByteString, issuer: ByteString) -> String {
        var pairs = [("code", code.text), ("iss", issuer.text)]
        if let state { pairs.append(("state", state.text)) }
        let query = pairs.map { "\($0)=\(PercentEncoding.encode($1))" }.joined(separator: "&")
        return redirect.text + (redirect.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + query
    }
}
