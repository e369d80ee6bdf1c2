// error: cannot convert value of type 'OpenedCall'
@testable import Gateway

func traceWithoutBinding(_ gateway: Gateway, _ opened: consuming OpenedCall) async throws -> TracedCall {
    try await gateway.trace(opened)
}
