// error: cannot convert value of type 'AuthorizedCall'
@testable import Gateway

func mintWithoutIntent(_ broker: Broker, _ authorized: borrowing AuthorizedCall) async throws -> Credential {
    try await broker.mint(for: authorized)
}
