import Deployment
import Folder
import Gateway
import HTTPTypes
import Hummingbird
import Identity
import JSON
import Primitives

/// The doors of a tenant's administrator: the tenant's own policies, read, replaced and taken away with the user's own token. A
/// version stands against two who change them at once (RFC 9110 section 13.1.1, RFC 6585 section 3).
struct PolicyDoors {
    let desk: PolicyDesk
    let admission: Admission

    func add(to router: Router<DoorContext>) {
        router.get("/v1/policies") { request, context in
            try await act(request, context) { token throws(PolicyDesk.Problem) in
                Self.whole(try await desk.read(token: token, address: context.address))
            }
        }
        router.put("/v1/policies") { request, context in try await put(request, context) }
        router.delete("/v1/policies") { request, context in
            guard let version = request.expectedVersion else { return Self.unconditional }
            return try await act(request, context) { token throws(PolicyDesk.Problem) in
                Self.brief(try await desk.set("", expecting: version, token: token, address: context.address))
            }
        }
    }

    private func put(_ request: Request, _ context: DoorContext) async throws -> Response {
        guard let version = request.expectedVersion else { return Self.unconditional }
        guard request.bearer != nil else { return SessionDoors.unauthorized("token.missing") }
        if let busy = admission.admit([.address(context.address)]).map(Reply.busy) { return busy }
        let body: JSONValue
        do {
            body = try await request.json(upTo: 1 << 20, depth: 4)
        } catch { return error.response }
        guard let text = body["policies"]?.string, body.object?.count == 1 else {
            return Reply.error(.badRequest, "body.malformed", "The body must be {\"policies\": text}.")
        }
        return try await act(request, context) { token throws(PolicyDesk.Problem) in
            Self.brief(try await desk.set(text, expecting: version, token: token, address: context.address))
        }
    }

    private func act(
        _ request: Request, _ context: DoorContext, _ body: (ByteString) async throws(PolicyDesk.Problem) -> Response
    ) async throws -> Response {
        if let busy = admission.admit([.address(context.address)]).map(Reply.busy) { return busy }
        guard let token = request.bearer else { return SessionDoors.unauthorized("token.missing") }
        do throws(PolicyDesk.Problem) {
            return try await body(token)
        } catch { return Self.response(error) }
    }

    /// With the text.
    static func whole(_ policies: TenantPolicies) -> Response {
        var document = self.document(policies)
        document["policies"] = .string(policies.text)
        return reply(document, policies)
    }

    static func brief(_ policies: TenantPolicies) -> Response { reply(document(policies), policies) }

    private static func reply(_ document: JSONObject, _ policies: TenantPolicies) -> Response {
        Reply.json(.object(document), headers: [.eTag: "\"\(policies.version)\""])
    }

    private static func document(_ policies: TenantPolicies) -> JSONObject {
        [
            "version": .integer(policies.version), "digest": .string(Hex.encode(policies.digest)),
            "by": policies.by.map { .string($0) } ?? .null,
            "at": policies.at.map { .string($0.description) } ?? .null,
        ]
    }

    private static var unconditional: Response {
        Reply.error(
            .preconditionRequired, "policies.no-version", "The request must say which version it changes.",
            fix: "Send `If-Match` with the `ETag` of GET /v1/policies.")
    }

    private static func response(_ problem: PolicyDesk.Problem) -> Response {
        switch problem {
        case .token(let refusal): return SessionDoors.response(.token(refusal))
        case .refused(let refusal):
            switch refusal.answer {
            case .denied: return Reply.error(.forbidden, ByteString(refusal.code), refusal.sentence)
            case .busy(let seconds): return Reply.busy(seconds)
            default: return Reply.error(.serviceUnavailable, ByteString(refusal.code), refusal.sentence)
            }
        case .invalid(let faults):
            let shown = faults.map { Diagnostic(.error, $0).document }
            return Reply.json(
                [
                    "error": "policies.invalid", "message": .string("These are no policies of a tenant's."),
                    "diagnostics": .array(shown),
                ], status: .unprocessableContent)
        case .policies(.moved(let version)):
            let fault = TenantPolicyError.moved(version).fault
            return Reply.error(
                .preconditionFailed, ByteString(fault.code), fault.message, fix: fault.fix,
                headers: [.eTag: "\"\(version)\""])
        case .policies(.tampered):
            return Reply.error(.serviceUnavailable, "unavailable", "This cannot be done at the moment.")
        case .unavailable(let code):
            return Reply.error(.serviceUnavailable, ByteString(code), "This cannot be done at the moment.")
        }
    }
}

extension Request {
    /// The version that `If-Match` names: one strong tag, as this API gave it; nil for anything else.
    fileprivate var expectedVersion: Int64? {
        let values = headers[values: .ifMatch]
        guard values.count == 1, let match = values.first?.wholeMatch(of: /"([0-9]{1,18})"/) else { return nil }
        return Int64(match.1)
    }
}
