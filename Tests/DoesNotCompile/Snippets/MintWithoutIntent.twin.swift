@testable import Gateway

func mintAfterIntent(_ broker: Broker, _ intended: borrowing IntendedCall) async throws -> Credential {
    try await broker.mint(for: intended)
}
