@testable import Gateway

func bindAfterOpening(_ gateway: Gateway, _ opened: consuming OpenedCall) async throws -> BoundCall {
    try await gateway.bind(opened)
}
