// error: cannot convert value of type 'TracedCall'
@testable import Gateway

func intendWithoutDeciding(_ gateway: Gateway, _ traced: consuming TracedCall) async throws -> Intention {
    try await gateway.intend(traced)
}
