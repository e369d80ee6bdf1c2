import Guards
import JSON
import Manifests
import Primitives

extension Broker {
    private static let grantType = "urn:ietf:params:oauth:grant-type:token-exchange"
    private static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    private static let accessToken: ByteString = "urn:ietf:params:oauth:token-type:access_token"
    private static let plainToken: ByteString = "urn:ietf:params:oauth:token-type:jwt"

    /// A token of the back end's own authorization server for this call (RFC 8693): never kept, asked for anew each time.
    ///
    /// Remit is a client there by its public URL and proves it with its credentials' key (`private_key_jwt`, RFC 7523). The subject
    /// token is ours, for that server alone, and says user, tenant, tool, request and intent.
    func exchange(
        _ mandate: Mandate, _ rule: ExchangeRule, _ backend: Backend, id: ByteString
    ) async throws(MintError) -> ByteString {
        let subject = try sign(
            claims(mandate, id: id, audience: rule.tokenEndpoint), type: "remit-subject+jwt")
        var form: [(name: String, value: String)] = [
            ("grant_type", Self.grantType), ("subject_token", subject.text),
            ("subject_token_type", Self.plainToken.text), ("requested_token_type", Self.accessToken.text),
            ("client_id", issuer.text), ("client_assertion_type", Self.assertionType),
            ("client_assertion", try assertion(for: rule.tokenEndpoint).text),
        ]
        if let audience = rule.audience { form.append(("audience", audience.text)) }
        if let scope = rule.scope { form.append(("scope", scope.text)) }
        let answer: BackendAnswer
        do throws(ConnectorError) {
            answer = try await exchanger.post(
                ExchangeRequest(
                    backend: backend.name, tenant: mandate.tenant.bytes, endpoint: rule.tokenEndpoint, form: form,
                    addresses: backend.addresses))
        } catch { throw .exchange(Self.word(for: error)) }
        guard answer.status == 200 else { throw .exchange("refused") }
        guard let token = answer.body?["access_token"]?.string, (8...8000).contains(token.count),
            token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .exchange("no-token") }
        if guarded(.exchangedToken), !Self.isUsable(answer.body, asked: rule.scope) { throw .exchange("other-token") }
        return token
    }

    /// RFC 7523 section 3: an assertion for this one endpoint, good for a minute.
    private func assertion(for endpoint: ByteString) throws(MintError) -> ByteString {
        let now = clock.now.seconds
        return try sign(
            [
                "iss": .string(issuer), "sub": .string(issuer), "aud": .string(endpoint),
                "jti": .string(random.identifier("ast")), "iat": .integer(now), "exp": .integer(now + 60),
            ], type: "JWT")
    }

    /// Whether the server gave what was asked for: a bearer token (RFC 6750), and no more scope than asked (RFC 8693 section 2.2.1
    /// has it say where it differs).
    private static func isUsable(_ answer: JSONValue?, asked: ByteString?) -> Bool {
        guard let type = answer?["token_type"]?.string, type.text.lowercased() == "bearer" else { return false }
        if let issued = answer?["issued_token_type"], issued != .string(accessToken), issued != .string(plainToken) {
            return false
        }
        guard let given = answer?["scope"] else { return true }
        guard let given = given.string else { return false }
        guard let asked else { return true }
        let names = asked.text.split(separator: " ").map { ByteString($0) }
        return given.text.split(separator: " ").allSatisfy { names.contains(ByteString($0)) }
    }

    private static func word(for error: ConnectorError) -> String {
        switch error {
        case .unbuildable, .notSent, .sessionLost: "not-sent"
        case .noAnswer: "no-answer"
        case .badAnswer: "bad-answer"
        }
    }
}
