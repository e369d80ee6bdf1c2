@testable import Gateway

func mintedCredential(_ broker: Broker, _ call: borrowing IntendedCall) throws -> Credential {
    try broker.mint(for: call)
}
