@testable import Gateway

func mintAfterIntent(_ broker: Broker, _ intended: borrowing IntendedCall) throws -> Credential {
    try broker.mint(for: intended)
}
