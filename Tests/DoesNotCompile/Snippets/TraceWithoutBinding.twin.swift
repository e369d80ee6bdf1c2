@testable import Gateway

func traceAfterBinding(_ gateway: Gateway, _ bound: consuming BoundCall) async throws -> TracedCall {
    try await gateway.trace(bound)
}
