import Hummingbird
import NIOCore

/// Applies the fault that is in force to a call that was let in.
struct FaultMiddleware: RouterMiddleware {
    let service: AcmeService
    let operation: String
    let faults: AcmeFaults

    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let effect = faults.next(service, operation: operation)
        if effect.latency > .zero { try await Task.sleep(for: effect.latency) }
        if effect.fails { throw ServiceError.unavailable }
        let response = try await next(request, context)
        switch effect.answer {
        case .honest:
            return response
        case .garbage:
            return Response(200, bytes: Array("{\"id\": \u{FFFD}, 'half".utf8), type: "application/json")
        case .replaced(let status, let body):
            return Response(status, bytes: body, type: "application/json")
        case .dropped:
            context.access.drop()
            try await context.channel.close()
            return response
        case .endless:
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody { writer in
                    try await writer.write(ByteBuffer(string: "["))
                    let chunk = ByteBuffer(repeating: UInt8(ascii: " "), count: 16 << 10)
                    while !Task.isCancelled { try await writer.write(chunk) }
                    try await writer.finish(nil)
                })
        }
    }
}
