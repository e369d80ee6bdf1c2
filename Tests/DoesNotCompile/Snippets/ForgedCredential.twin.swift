@testable import Gateway

func mintedCredential(_ broker: Broker, _ call: borrowing IntendedCall) async throws -> Credential {
    try await broker.mint(for: call)
}
