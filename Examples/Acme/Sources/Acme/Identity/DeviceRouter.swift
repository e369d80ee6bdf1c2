import Hummingbird
import JSON
import Primitives

/// The device grant (RFC 8628), for the command line of Acme's own operators: endpoint, page, and what the token endpoint answers.
struct DeviceRouter: Sendable {
    static let grantType: ByteString = "urn:ietf:params:oauth:grant-type:device_code"

    let identity: AcmeIdentity

    func add(to router: Router<ServiceContext>) {
        router.post("device_authorization") { request, _ in try authorize(try await Form(bodyOf: request)) }
        router.get("device") { request, _ in
            page(DevicePage.html(code: try Form(queryOf: request)["user_code"]))
        }
        router.post("device") { request, _ in answer(try await Form(bodyOf: request)) }
    }

    private func authorize(_ form: Form) throws -> Response {
        guard form["client_id"] == AcmeIdentity.operators else {
            return Response(400, ["error": "unauthorized_client"])
        }
        guard let issued = identity.devices.issue() else { throw ServiceError.unavailable }
        let page = "\(identity.issuer)/device"
        return Response(
            200,
            [
                "device_code": .string(issued.device), "user_code": .string(issued.user),
                "verification_uri": .string(ByteString(page)),
                "verification_uri_complete": .string("\(page)?user_code=\(issued.user)"),
                "expires_in": .integer(DeviceCodes.life), "interval": .integer(DeviceCodes.interval),
            ])
    }

    /// The password is looked at first, so that only those who have one learn which codes there are.
    private func answer(_ form: Form) -> Response {
        let code = form["user_code"]
        guard let user = form["user"], let password = form["password"], identity.isPassword(password, of: user),
            identity.isOperator(user)
        else { return page(DevicePage.html(code: code, message: .wrong), status: 401) }
        let allows = form["answer"] == "allow"
        guard let code, identity.devices.answer(code, by: allows ? user : nil) else {
            return page(DevicePage.html(code: code, message: .noCode), status: 400)
        }
        return page(DevicePage.html(code: nil, message: allows ? .granted : .denied))
    }

    /// The answer of the token endpoint (RFC 8628 section 3.5).
    func redeem(_ form: Form) -> Response {
        guard form["client_id"] == AcmeIdentity.operators, let code = form["device_code"] else {
            return Self.error("invalid_grant")
        }
        switch identity.devices.poll(code) {
        case .pending: return Self.error("authorization_pending")
        case .slowDown: return Self.error("slow_down")
        case .denied: return Self.error("access_denied")
        case .expired: return Self.error("expired_token")
        case .unknown: return Self.error("invalid_grant")
        case .granted(let user):
            guard let tokens = try? identity.tokens(for: user) else { return Self.error("invalid_grant") }
            return Response(200, tokens.json)
        }
    }

    private static func error(_ code: ByteString) -> Response { Response(400, ["error": .string(code)]) }

    private func page(_ html: String, status: Int = 200) -> Response {
        Response(
            status, bytes: Array(html.utf8), type: "text/html; charset=utf-8",
            headers: [.contentSecurityPolicy: SignInPage.contentSecurityPolicy, .xContentTypeOptions: "nosniff"])
    }
}
