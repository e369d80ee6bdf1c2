import Hummingbird
import Primitives

/// Writes down each request when it is answered, and turns what an operation throws into an answer.
struct AccessLogMiddleware: RouterMiddleware {
    let service: AcmeService
    let log: AccessLog

    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let response: Response
        do {
            response = try await next(request, context)
        } catch let error as ServiceError {
            response = Response(error)
        } catch let error as HTTPError where error.status == .notFound {
            response = Response(ServiceError(404, "no_such_operation", "There is no such operation."))
        } catch is HTTPError {
            response = Response(ServiceError.badRequest("The request cannot be understood."))
        } catch {
            response = Response(ServiceError(500, "internal", "The service failed."))
        }
        log.append(
            service, method: request.method.rawValue, path: request.head.path ?? "", tool: context.access.tool,
            status: context.access.isDropped ? 0 : Int(response.status.code), access: context.access.access)
        return response
    }
}
