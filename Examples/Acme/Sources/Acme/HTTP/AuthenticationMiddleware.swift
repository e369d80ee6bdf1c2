import HTTPTypes
import Hummingbird
import NIOCore
import Primitives

/// The door of one operation: takes a credential of Remit's for exactly this request, or the shared key where that is
/// still accepted. Without either, the operation is not reached.
struct AuthenticationMiddleware: RouterMiddleware {
    /// The public name of the operation, `<service>_<operationId>`.
    let tool: ByteString
    let authentication: Authentication

    /// The longest body, in bytes.
    static let longestBody = 64 << 10

    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        context.access.reached(tool)
        var request = request
        guard let buffer = try? await request.collectBody(upTo: Self.longestBody) else { throw ServiceError.tooLarge }
        let caller: Caller
        do throws(CredentialProblem) {
            let bearer = try Self.bearer(of: request)
            caller = try await self.caller(bearer, for: request, body: Array(buffer.readableBytesView))
        } catch {
            let refusal = ServiceError(error.status, ByteString(error.rawValue), ByteString(error.message))
            return Response(refusal.status, refusal.body, headers: [.wwwAuthenticate: #"Bearer error="invalid_token""#])
        }
        var context = context
        context.caller = caller
        context.access.opened(by: caller)
        return try await next(request, context)
    }

    private func caller(
        _ bearer: ByteString, for request: Request, body: [UInt8]
    ) async throws(CredentialProblem) -> Caller {
        if authentication.isSharedKey(bearer) { return .sharedKey }
        guard authentication.modes.contains(.perCall) else { throw .malformed }
        let audience = authentication.audience
        let seen = CredentialVerifier.Request(
            method: request.method.rawValue, url: audience.text + (request.head.path ?? ""), body: body)
        return .credential(try await authentication.verifier.verify(bearer, for: seen, tool: tool, audience: audience))
    }

    /// The one bearer token of the request.
    private static func bearer(of request: Request) throws(CredentialProblem) -> ByteString {
        let values = request.headers[values: .authorization]
        guard values.count == 1, let value = values.first, value.utf8.starts(with: "Bearer ".utf8) else {
            throw .missing
        }
        let token = ByteString(value.dropFirst("Bearer ".count))
        guard !token.isEmpty else { throw .missing }
        return token
    }
}
