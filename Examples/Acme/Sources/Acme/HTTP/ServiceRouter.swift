import HTTPTypes
import Hummingbird
import Primitives

/// Puts a service's operations behind their doors: access log, authentication, faults, and then the operation.
enum ServiceRouter {
    /// `document` is the service's OpenAPI document, open to everyone at `/openapi.json`.
    static func build(
        _ service: AcmeService, operations: [Operation], document: [UInt8], authentication: Authentication,
        log: AccessLog,
        faults: AcmeFaults
    ) -> Router<ServiceContext> {
        let router = Router(context: ServiceContext.self)
        router.add(middleware: AccessLogMiddleware(service: service, log: log))
        router.get("openapi.json") { _, _ in Response(200, bytes: document, type: "application/json") }
        for operation in operations {
            let responder = OperationResponder(operation: operation)
            router.group()
                .add(
                    middleware: AuthenticationMiddleware(
                        tool: ByteString("\(service.rawValue)_\(operation.id)"), authentication: authentication)
                )
                .add(middleware: FaultMiddleware(service: service, operation: operation.id, faults: faults))
                .on(RouterPath(operation.path), method: operation.method) { request, context in
                    try await responder.respond(to: request, context: context)
                }
        }
        return router
    }
}
