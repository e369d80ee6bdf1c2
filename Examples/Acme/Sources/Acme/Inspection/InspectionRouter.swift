import Hummingbird
import JSON
import NIOCore
import Primitives

/// What Acme's own staff sees and does, for a demonstration to judge effects by. It asks for no credential and is bound
/// to loopback; no manifest mentions it.
struct InspectionRouter: Sendable {
    let services: AcmeServices

    func build() -> Router<ServiceContext> {
        let services = services
        let router = Router(context: ServiceContext.self)
        router.add(middleware: InspectionErrorMiddleware())
        router.get("inspect/facts") { _, _ in Response(200, services.facts.json) }
        router.get("inspect/services") { _, _ in
            var urls = JSONObject()
            for service in AcmeService.allCases { urls[ByteString(service.rawValue)] = .string(services.url(service)) }
            return Response(200, .object(urls))
        }
        router.get("inspect/access") { request, _ in
            let since = try Form(queryOf: request)["since"].map { Int64($0.text) } ?? 0
            guard let since else { throw ServiceError.badRequest("since must be a whole number.") }
            let entries = services.access.entries(since: since)
            return Response(
                200,
                [
                    "entries": .array(entries.map(\.json)),
                    "last": .integer(entries.last?.number ?? max(since, services.access.last)),
                ])
        }
        for table in AcmeTable.allCases {
            router.get(RouterPath("inspect/\(table.rawValue)")) { _, _ in
                Response(200, ["rows": try await services.rows(table)])
            }
        }
        router.post("inspect/transfer") { request, _ in
            let body = try await Self.body(request)
            guard let invoice = body["invoice_id"]?.string, let account = body["account_id"]?.string else {
                throw ServiceError.badRequest("The body must be {invoice_id, account_id}.")
            }
            try await services.transfer(invoice: invoice, to: account)
            return Response(200, ["status": "transferred"])
        }
        router.post("inspect/modes") { request, _ in
            let body = try await Self.body(request)
            guard let service = body["service"]?.string.flatMap({ AcmeService(rawValue: $0.text) }),
                let names = body["modes"]?.array, AcmeService.guarded.contains(service)
            else { throw ServiceError.badRequest("The body must be {service, modes}.") }
            let modes = names.compactMap { $0.string.flatMap { AuthenticationMode(rawValue: $0.text) } }
            guard modes.count == names.count else { throw ServiceError.badRequest("A mode is unknown.") }
            services.accept(Set(modes), on: service)
            return Response(200, ["status": "changed"])
        }
        return router
    }

    private static func body(_ request: Request) async throws -> JSONObject {
        guard let buffer = try? await request.body.collect(upTo: 4 << 10) else { throw ServiceError.tooLarge }
        guard let object = (try? JSONValue(parsing: Array(buffer.readableBytesView)))?.object else {
            throw ServiceError.badRequest("The body must be one JSON object.")
        }
        return object
    }
}

/// Turns what an inspection throws into an answer.
struct InspectionErrorMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as ServiceError {
            return Response(error)
        }
    }
}
