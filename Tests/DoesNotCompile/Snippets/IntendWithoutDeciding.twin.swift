@testable import Gateway

func intendAfterDeciding(_ gateway: Gateway, _ authorized: consuming AuthorizedCall) async throws -> Intention {
    try await gateway.intend(authorized)
}
