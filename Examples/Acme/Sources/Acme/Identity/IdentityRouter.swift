import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Primitives

/// The identity service over HTTP.
struct IdentityRouter: Sendable {
    let identity: AcmeIdentity
    /// The front end's addresses, compared byte by byte.
    let redirects: @Sendable () -> [ByteString]
    let document: [UInt8]
    let log: AccessLog

    func build() -> Router<ServiceContext> {
        let router = Router(context: ServiceContext.self)
        router.add(middleware: AccessLogMiddleware(service: .identity, log: log))
        router.get("openapi.json") { _, _ in Response(200, bytes: document, type: "application/json") }
        Self.publish(issuer: { identity.issuer }, keys: identity.keys, devices: true, on: router)
        router.get("authorize") { request, _ in
            let form = try Form(queryOf: request)
            _ = try AuthorizationRequest(form, redirects: redirects())
            return page(form, failed: false)
        }
        router.post("authorize") { request, _ in try await signIn(try await Form(bodyOf: request)) }
        let devices = DeviceRouter(identity: identity)
        devices.add(to: router)
        router.post("token") { request, _ in
            let form = try await Form(bodyOf: request)
            return form["grant_type"] == DeviceRouter.grantType ? devices.redeem(form) : redeem(form)
        }
        router.post("sign-in") { request, _ in try await signInDirectly(request) }
        return router
    }

    /// Metadata and keys: what every OpenID provider publishes.
    static func publish(
        issuer: @escaping @Sendable () -> ByteString, keys: IdentityKeys, devices: Bool = false,
        on router: Router<ServiceContext>
    ) {
        router.get(".well-known/openid-configuration") { _, _ in
            let issuer = issuer()
            var metadata: JSONObject =
                [
                    "issuer": .string(issuer), "authorization_endpoint": "\(issuer)/authorize",
                    "token_endpoint": "\(issuer)/token", "jwks_uri": "\(issuer)/jwks",
                    "response_types_supported": ["code"],
                    "grant_types_supported": ["authorization_code"], "subject_types_supported": ["public"],
                    "id_token_signing_alg_values_supported": ["ES256"], "code_challenge_methods_supported": ["S256"],
                    "token_endpoint_auth_methods_supported": ["none"], "scopes_supported": ["openid"],
                    "authorization_response_iss_parameter_supported": true,
                    "claims_supported": ["sub", "org_id", "email", "name", "groups", "auth_time", "amr"],
                ]
            if devices {
                metadata["device_authorization_endpoint"] = .string("\(issuer)/device_authorization")
                metadata["grant_types_supported"] = ["authorization_code", .string(DeviceRouter.grantType)]
            }
            return Response(200, .object(metadata))
        }
        router.get("jwks") { _, _ in Response(200, keys.jwks) }
    }

    private func page(_ form: Form, failed: Bool) -> Response {
        Response(
            failed ? 401 : 200, bytes: Array(SignInPage.html(form, failed: failed).utf8),
            type: "text/html; charset=utf-8",
            headers: [.contentSecurityPolicy: SignInPage.contentSecurityPolicy, .xContentTypeOptions: "nosniff"])
    }

    private func signIn(_ form: Form) async throws -> Response {
        let request = try AuthorizationRequest(form, redirects: redirects())
        guard let user = form["user"], let password = form["password"], identity.isPassword(password, of: user) else {
            return page(form, failed: true)
        }
        let grant = AuthorizationCodes.Grant(
            user: user, redirect: request.redirect, challenge: request.challenge, nonce: request.nonce)
        guard let code = identity.codes.issue(grant) else { throw ServiceError.unavailable }
        return Response(
            status: .seeOther,
            headers: [.location: request.answer(code: code, issuer: identity.issuer), .cacheControl: "no-store"])
    }

    private func redeem(_ form: Form) -> Response {
        guard form["grant_type"] == "authorization_code" else { return Self.oauthError("unsupported_grant_type") }
        guard form["client_id"] == AcmeIdentity.frontEnd else { return Self.oauthError("invalid_client") }
        guard let code = form["code"], let redirect = form["redirect_uri"], let verifier = form["code_verifier"],
            let grant = identity.codes.redeem(code, redirect: redirect, verifier: verifier),
            let tokens = try? identity.tokens(for: grant.user, nonce: grant.nonce)
        else { return Self.oauthError("invalid_grant") }
        return Response(200, tokens.json)
    }

    /// A sign-in without a browser: `{user, password, agent?}`. With `agent` the tokens are for `acme-agents` and carry
    /// `may_act`.
    private func signInDirectly(_ request: Request) async throws -> Response {
        guard let buffer = try? await request.body.collect(upTo: 4 << 10) else { throw ServiceError.tooLarge }
        let object = (try? JSONValue(parsing: Array(buffer.readableBytesView), limits: JSONLimits(depth: 4)))?.object
        guard let object, object.keys.allSatisfy({ ["user", "password", "agent"].contains($0) }),
            let user = object["user"]?.string, let password = object["password"]?.string
        else { throw ServiceError.badRequest("The body must be {user, password} and at most agent besides.") }
        guard identity.isPassword(password, of: user) else {
            throw ServiceError(401, "sign_in_failed", "Name or password is wrong.")
        }
        guard let agent = object["agent"]?.string else { return Response(200, try identity.tokens(for: user).json) }
        return Response(200, try identity.tokens(for: user, audience: AcmeIdentity.agents, agent: agent).json)
    }

    private static func oauthError(_ code: ByteString) -> Response { Response(400, ["error": .string(code)]) }
}

extension AcmeIdentity.Tokens {
    var json: JSONValue {
        [
            "id_token": .string(idToken), "access_token": .string(accessToken), "token_type": "Bearer",
            "expires_in": .integer(lifetime),
        ]
    }
}
